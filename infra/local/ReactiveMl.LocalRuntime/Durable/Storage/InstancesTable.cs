using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>One row per instance with its latest standing, for those who ask.</summary>
internal sealed class InstancesTable(TableClient table, LargePayloads payloads, string hubName)
{
    public Task CreateAsync() => table.CreateIfNotExistsAsync();

    public async Task<InstanceRow?> FindAsync(string instanceId, bool withPayloads, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            TableKey.Escape(instanceId), string.Empty, cancellationToken: cancellation);
        return found.HasValue ? await ReadAsync(found.Value!, withPayloads, cancellation) : null;
    }

    /// <summary>Writes a started instance; false when somebody else has written it since <paramref name="replaced"/> was read.</summary>
    public async Task<bool> TryStartAsync(TaskMessage start, InstanceRow? replaced, CancellationToken cancellation)
    {
        var (instanceId, executionId, started) = start;
        var entity = new TableEntity(TableKey.Escape(instanceId), string.Empty)
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
        var entity = new TableEntity(TableKey.Escape(state.InstanceId), string.Empty)
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

    public async Task<InstancePage> ListAsync(OrchestrationQuery query, CancellationToken cancellation)
    {
        var token = string.IsNullOrEmpty(query.ContinuationToken) ? null : query.ContinuationToken;
        await foreach (var page in table.QueryAsync<TableEntity>(FilterOf(query), query.PageSize, cancellationToken: cancellation)
            .AsPages(token, query.PageSize))
        {
            var rows = new List<InstanceRow>(page.Values.Count);
            foreach (var entity in page.Values)
            {
                rows.Add(await ReadAsync(entity, query.FetchInputsAndOutputs, cancellation));
            }

            return new InstancePage(rows, page.ContinuationToken);
        }

        return new InstancePage([], null);
    }

    public Task DeleteAsync(string instanceId, CancellationToken cancellation)
        => table.DeleteEntityAsync(TableKey.Escape(instanceId), string.Empty, ETag.All, cancellation);

    private static string? FilterOf(OrchestrationQuery query)
    {
        var prefix = TableKey.Escape(query.InstanceIdPrefix ?? string.Empty);
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

    private async Task<InstanceRow> ReadAsync(TableEntity entity, bool withPayloads, CancellationToken cancellation) => new(
        TableKey.Unescape(entity.PartitionKey),
        entity.GetString("ExecutionId"),
        entity.GetString("Name"),
        Enum.Parse<OrchestrationRuntimeStatus>(entity.GetString("RuntimeStatus")))
    {
        Version = entity.GetString("Version"),
        Input = withPayloads ? await TextAsync(entity, "Input", cancellation) : null,
        Output = withPayloads ? await TextAsync(entity, "Output", cancellation) : null,
        CustomStatus = await TextAsync(entity, "CustomStatus", cancellation) is { } status and not "null" ? status : null,
        CreatedTime = entity.GetDateTime("CreatedTime")!.Value,
        LastUpdatedTime = entity.GetDateTime("LastUpdatedTime")!.Value,
        ScheduledStartTime = entity.GetDateTime("ScheduledStartTime"),
        Tags = StorageJson.ReadIfAny<Dictionary<string, string>>(entity.GetString("Tags")),
        Mark = entity.ETag,
    };

    private async Task<string?> TextAsync(TableEntity entity, string column, CancellationToken cancellation)
    {
        var text = entity.GetString(column);
        return payloads.BlobNameOf(text) is { } blobName ? await payloads.ReadAsync(blobName, cancellation) : text;
    }

    private async Task DescribeAsync(TableEntity entity, string instanceId, HistoryEvent started, CancellationToken cancellation)
    {
        entity["Name"] = started.Name;
        entity["Version"] = started.Version;
        entity["CreatedTime"] = started.Timestamp;
        entity["Tags"] = StorageJson.WriteIfAny(started.Tags);
        entity["TaskHubName"] = hubName;
        await SetTextAsync(entity, instanceId, "Input", started.Input, cancellation);
    }

    private async Task SetTextAsync(
        TableEntity entity, string instanceId, string column, string? text, CancellationToken cancellation)
    {
        if (text?.Length > LargePayloads.LongestColumn)
        {
            var name = $"instance-{Guid.NewGuid().ToString("N")[..8]}-{column}";
            text = payloads.UrlOf(await payloads.WriteAsync(instanceId, name, text, cancellation));
        }

        if (text is not null)
        {
            entity[column] = text;
        }
    }
}
