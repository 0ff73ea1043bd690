using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A line of history as a table row, column for column as Durable Task writes it.</summary>
internal static class HistoryRow
{
    private static readonly string[] TextColumns = ["Input", "Result", "Reason", "FailureDetails"];

    public static async Task<TableEntity> WriteAsync(
        OrchestrationState state, int index, LargePayloads payloads, CancellationToken cancellation)
    {
        var line = state.History[index];
        var row = new TableEntity(TableKey.Escape(state.InstanceId), Key(index))
        {
            ["ExecutionId"] = state.ExecutionId,
            ["EventType"] = line.EventType.ToString(),
            ["EventId"] = line.EventId,
            ["IsPlayed"] = true,
            ["_Timestamp"] = line.Timestamp,
            ["Name"] = line.Name,
            ["Version"] = line.Version,
            ["Input"] = line.Input,
            ["Result"] = line.Result,
            ["Reason"] = line.Reason,
            ["FailureDetails"] = StorageJson.WriteIfAny(line.FailureDetails),
            ["FireAt"] = line.FireAt,
            ["TaskScheduledId"] = line.TaskScheduledId,
            ["TimerId"] = line.EventType == EventType.TimerFired ? line.TaskScheduledId : null,
            ["InstanceId"] = line.InstanceId,
            ["ParentInstance"] = StorageJson.WriteIfAny(line.ParentInstance),
            ["OrchestrationStatus"] = line.OrchestrationStatus?.ToString(),
            ["Tags"] = StorageJson.WriteIfAny(line.Tags),
            ["ScheduledStartTime"] = line.ScheduledStartTime,
            ["ScheduledAt"] = line.ScheduledAt,
        };
        foreach (var column in TextColumns.Where(column => row.GetString(column)?.Length > LargePayloads.LongestColumn))
        {
            var name = $"history-{row.RowKey}-{line.EventType}-{Guid.NewGuid().ToString("N")[..8]}-{column}";
            row[$"{column}BlobName"] = await payloads.WriteAsync(state.InstanceId, name, row.GetString(column), cancellation);
            row[column] = string.Empty;
        }

        return row;
    }

    public static async Task<HistoryEvent> ReadAsync(TableEntity row, LargePayloads payloads, CancellationToken cancellation)
    {
        foreach (var column in TextColumns.Where(column => row.GetString($"{column}BlobName") is not null))
        {
            row[column] = await payloads.ReadAsync(row.GetString($"{column}BlobName"), cancellation);
        }

        return new HistoryEvent(Enum.Parse<EventType>(row.GetString("EventType")), row.GetDateTime("_Timestamp")!.Value)
        {
            EventId = row.GetInt32("EventId") ?? -1,
            Name = row.GetString("Name"),
            Version = row.GetString("Version"),
            Input = row.GetString("Input"),
            Result = row.GetString("Result"),
            Reason = row.GetString("Reason"),
            FailureDetails = StorageJson.ReadIfAny<TaskFailureDetails>(row.GetString("FailureDetails")),
            FireAt = row.GetDateTime("FireAt"),
            TaskScheduledId = row.GetInt32("TaskScheduledId"),
            InstanceId = row.GetString("InstanceId"),
            ParentInstance = StorageJson.ReadIfAny<ParentInstance>(row.GetString("ParentInstance")),
            OrchestrationStatus = row.GetString("OrchestrationStatus") is { } status ? Enum.Parse<OrchestrationRuntimeStatus>(status) : null,
            Tags = StorageJson.ReadIfAny<Dictionary<string, string>>(row.GetString("Tags")),
            ScheduledStartTime = row.GetDateTime("ScheduledStartTime"),
            ScheduledAt = row.GetDateTime("ScheduledAt"),
        };
    }

    public static string Key(int index) => index.ToString("X16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>About how many bytes a row adds to a transaction.</summary>
    public static int SizeOf(TableEntity row) => 1024 + row.Select(column => column.Value).OfType<string>().Sum(text => text.Length * sizeof(char));
}
