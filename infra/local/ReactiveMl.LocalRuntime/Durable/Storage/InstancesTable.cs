using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>One row per instance with its latest standing, for those who ask.</summary>
internal sealed class InstancesTable(TableClient table, LargePayloads payloads, string hubName)
{
    private const int LongestColumn = 60 * 1024 / sizeof(char);

    public Task CreateAsync(CancellationToken cancellation) => table.CreateIfNotExistsAsync(cancellation);

    public async Task<InstanceRow?> FindAsync(string instanceId, bool withPayloads, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            TableKey.Escape(instanceId), string.Empty, cancellationToken: cancellation);
        return found.HasValue ? await ReadAsync(found.Value!, withPayloads, cancellation) : null;
    }

    /// <summary>Writes a started instance; false when somebody else has written it since <paramref name="replaced"/> was read.</summary>
    public async Task<bool> TryStartAsync(InstanceRow row, InstanceRow? replaced, CancellationToken cancellation)
    {
        var entity = new TableEntity(TableKey.Escape(row.InstanceId), string.Empty)
        {
            ["ExecutionId"] = row.ExecutionId,
            ["Name"] = row.Name,
            ["Version"] = row.Version,
            ["CustomStatus"] = "null",
            ["CreatedTime"] = row.CreatedTime,
            ["LastUpdatedTime"] = row.LastUpdatedTime,
            ["RuntimeStatus"] = row.Status.ToString(),
            ["ScheduledStartTime"] = row.ScheduledStartTime,
            ["Tags"] = row.Tags is { Count: > 0 } tags ? StorageJson.Write(tags) : null,
            ["TaskHubName"] = hubName,
        };
        await SetTextAsync(entity, row.InstanceId, "Input", row.Input, cancellation);
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
        var (state, started) = (turn.State, turn.State.Started);
        var entity = new TableEntity(TableKey.Escape(state.InstanceId), string.Empty)
        {
            ["ExecutionId"] = state.ExecutionId,
            ["RuntimeStatus"] = state.Status.ToString(),
            ["LastUpdatedTime"] = state.LastUpdated,
            ["CompletedTime"] = state.Completion?.Timestamp,
        };
        if (turn.Committed == 0)
        {
            entity["Name"] = started.Name;
            entity["Version"] = started.Version;
            entity["CreatedTime"] = started.Timestamp;
            entity["Tags"] = started.Tags is { Count: > 0 } tags ? StorageJson.Write(tags) : null;
            entity["TaskHubName"] = hubName;
            await SetTextAsync(entity, state.InstanceId, "Input", started.Input, cancellation);
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
        var conditions = new List<string>();
        if (query.CreatedFrom is { } from)
        {
            conditions.Add(TableClient.CreateQueryFilter($"CreatedTime ge {from}"));
        }

        if (query.CreatedTo is { } to)
        {
            conditions.Add(TableClient.CreateQueryFilter($"CreatedTime le {to}"));
        }

        if (query.InstanceIdPrefix is { Length: > 0 } prefix)
        {
            var first = TableKey.Escape(prefix);
            var past = $"{first[..^1]}{(char)(first[^1] + 1)}";
            conditions.Add(TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {past}"));
        }

        if (query.Statuses?.ToList() is { Count: > 0 } statuses)
        {
            var any = statuses.Select(status => TableClient.CreateQueryFilter($"RuntimeStatus eq {status.ToString()}"));
            conditions.Add($"({string.Join(" or ", any)})");
        }

        return conditions.Count == 0 ? null : string.Join(" and ", conditions);
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
        Tags = entity.GetString("Tags") is { } tags ? StorageJson.Read<Dictionary<string, string>>(tags) : null,
        Mark = entity.ETag,
    };

    private async Task<string?> TextAsync(TableEntity entity, string column, CancellationToken cancellation)
    {
        var text = entity.GetString(column);
        return payloads.BlobNameOf(text) is { } blobName ? await payloads.ReadAsync(blobName, cancellation) : text;
    }

    private async Task SetTextAsync(
        TableEntity entity, string instanceId, string column, string? text, CancellationToken cancellation)
    {
        if (text?.Length > LongestColumn)
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
