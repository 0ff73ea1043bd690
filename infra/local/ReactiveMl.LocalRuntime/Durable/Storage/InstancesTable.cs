using Page = Microsoft.DurableTask.Page<Microsoft.DurableTask.Client.OrchestrationMetadata>;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What the instances table tells about an orchestration, and the mark by which its row can be replaced.</summary>
internal sealed record InstanceRow(OrchestrationMetadata Metadata, string ExecutionId, ETag Mark);

/// <summary>One row per instance with its latest standing, for those who ask.</summary>
internal sealed class InstancesTable(TableClient table, LargePayloads payloads, string hubName)
{
    public Task CreateAsync() => table.CreateIfNotExistsAsync();

    public async Task<InstanceRow?> FindAsync(string instanceId, bool withPayloads, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            InstanceId.ToKey(instanceId), string.Empty, cancellationToken: cancellation);
        return found.HasValue ? await ReadAsync(found.Value!, withPayloads, cancellation) : null;
    }

    /// <summary>Writes a started instance; false when somebody else has written it since <paramref name="replaced"/> was read.</summary>
    public async Task<bool> TryStartAsync(TaskMessage start, InstanceRow? replaced, CancellationToken cancellation)
    {
        var (instanceId, executionId, started) = start;
        var entity = new TableEntity(InstanceId.ToKey(instanceId), string.Empty)
        {
            ["ExecutionId"] = executionId,
            ["CustomStatus"] = "null",
            ["LastUpdatedTime"] = started.Timestamp,
            ["RuntimeStatus"] = nameof(OrchestrationRuntimeStatus.Pending),
            ["ScheduledStartTime"] = started.ScheduledStartTime,
        };
        await DescribeAsync(entity, instanceId, started, cancellation);
        try
        {
            await (replaced is null
                ? table.AddEntityAsync(entity, cancellation)
                : table.UpdateEntityAsync(entity, replaced.Mark, TableUpdateMode.Replace, cancellation));
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Brings the row up to a committed turn.</summary>
    public async Task UpdateAsync(TurnResult turn, CancellationToken cancellation)
    {
        var state = turn.State;
        var entity = new TableEntity(InstanceId.ToKey(state.InstanceId), string.Empty)
        {
            ["ExecutionId"] = state.ExecutionId,
            ["RuntimeStatus"] = state.Status.ToString(),
            ["LastUpdatedTime"] = state.LastUpdated,
            ["CompletedTime"] = state.Completion?.Timestamp,
        };
        if (turn.Committed == 0)
        {
            await DescribeAsync(entity, state.InstanceId, state.Started, cancellation);
        }

        await SetTextAsync(entity, state.InstanceId, "Output", state.Output, cancellation);
        await SetTextAsync(entity, state.InstanceId, "CustomStatus", turn.CustomStatus, cancellation);
        await table.UpsertEntityAsync(entity, TableUpdateMode.Merge, cancellation);
    }

    /// <summary>A part of the list; it may be short or empty and still have a successor.</summary>
    public async Task<Page> ListAsync(OrchestrationQuery query, CancellationToken cancellation)
    {
        var token = string.IsNullOrEmpty(query.ContinuationToken) ? null : query.ContinuationToken;
        var page = await table.QueryAsync<TableEntity>(FilterOf(query), query.PageSize, cancellationToken: cancellation)
            .AsPages(token, query.PageSize).FirstAsync(cancellation);
        var found = new List<OrchestrationMetadata>(page.Values.Count);
        foreach (var entity in page.Values)
        {
            found.Add((await ReadAsync(entity, query.FetchInputsAndOutputs, cancellation)).Metadata);
        }

        return new Page(found, page.ContinuationToken);
    }

    public Task DeleteAsync(string instanceId, CancellationToken cancellation)
        => table.DeleteEntityAsync(InstanceId.ToKey(instanceId), string.Empty, ETag.All, cancellation);

    private static string? FilterOf(OrchestrationQuery query)
    {
        var prefix = InstanceId.ToKey(query.InstanceIdPrefix ?? string.Empty);
        var past = prefix.Length == 0 ? prefix : $"{prefix[..^1]}{(char)(prefix[^1] + 1)}";
        var statuses = (query.Statuses ?? []).Select(status => TableClient.CreateQueryFilter($"RuntimeStatus eq {status.ToString()}"));
        string?[] conditions =
        [
            query.CreatedFrom is { } from ? TableClient.CreateQueryFilter($"CreatedTime ge {from}") : null,
            query.CreatedTo is { } to ? TableClient.CreateQueryFilter($"CreatedTime le {to}") : null,
            prefix.Length > 0 ? TableClient.CreateQueryFilter($"PartitionKey ge {prefix} and PartitionKey lt {past}") : null,
            string.Join(" or ", statuses) is { Length: > 0 } any ? $"({any})" : null,
        ];
        return string.Join(" and ", conditions.OfType<string>()) is { Length: > 0 } all ? all : null;
    }

    private async Task<InstanceRow> ReadAsync(TableEntity entity, bool withPayloads, CancellationToken cancellation)
    {
        var metadata = new OrchestrationMetadata(entity.GetString("Name"), InstanceId.FromKey(entity.PartitionKey))
        {
            RuntimeStatus = Enum.Parse<OrchestrationRuntimeStatus>(entity.GetString("RuntimeStatus")),
            CreatedAt = entity.GetDateTime("CreatedTime")!.Value,
            LastUpdatedAt = entity.GetDateTime("LastUpdatedTime")!.Value,
            SerializedInput = withPayloads ? await payloads.FetchAsync(entity.GetString("Input"), cancellation) : null,
            SerializedOutput = withPayloads ? await payloads.FetchAsync(entity.GetString("Output"), cancellation) : null,
            SerializedCustomStatus = await payloads.FetchAsync(entity.GetString("CustomStatus"), cancellation) is { } status and not "null" ? status : null,
            DataConverter = withPayloads ? WorkerJson.Converter : null,
        };
        return new InstanceRow(metadata, entity.GetString("ExecutionId"), entity.ETag);
    }

    private async Task DescribeAsync(TableEntity entity, string instanceId, HistoryEvent started, CancellationToken cancellation)
    {
        entity["Name"] = started.Name;
        entity["CreatedTime"] = started.Timestamp;
        entity["TaskHubName"] = hubName;
        await SetTextAsync(entity, instanceId, "Input", started.Input, cancellation);
    }

    private async Task SetTextAsync(TableEntity entity, string instanceId, string column, string? text, CancellationToken cancellation)
    {
        if (text is not null)
        {
            entity[column] = await payloads.StowAsync(instanceId, $"instance-{column}", text, LargePayloads.LongestColumn, cancellation);
        }
    }
}
