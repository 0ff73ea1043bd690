namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A line of history as a table row, column for column as Durable Task writes it.</summary>
internal static class HistoryRow
{
    private static readonly string[] TextColumns = ["Input", "Result", "Reason", "FailureDetails"];

    public static async Task<TableEntity> WriteAsync(
        OrchestrationState state, int index, LargePayloads payloads, CancellationToken cancellation)
    {
        var line = state.History[index];
        var row = new TableEntity(InstanceId.ToKey(state.InstanceId), Key(index))
        {
            ["ExecutionId"] = state.ExecutionId,
            ["EventType"] = line.EventType.ToString(),
            ["EventId"] = line.EventId,
            ["_Timestamp"] = line.Timestamp,
            ["Name"] = line.Name,
            ["Input"] = line.Input,
            ["Result"] = line.Result,
            ["Reason"] = line.Reason,
            ["FailureDetails"] = StorageJson.Write(line.FailureDetails),
            ["FireAt"] = line.FireAt,
            ["TaskScheduledId"] = line.TaskScheduledId,
            ["InstanceId"] = line.InstanceId,
            ["ParentInstance"] = StorageJson.Write(line.ParentInstance),
            ["OrchestrationStatus"] = line.OrchestrationStatus?.ToString(),
            ["ScheduledStartTime"] = line.ScheduledStartTime,
            ["ScheduledAt"] = line.ScheduledAt,
        };
        foreach (var column in TextColumns)
        {
            row[column] = await payloads.StowAsync(
                state.InstanceId, $"history-{row.RowKey}-{column}", row.GetString(column), LargePayloads.LongestColumn, cancellation);
        }

        return row;
    }

    public static async Task<HistoryEvent> ReadAsync(TableEntity row, LargePayloads payloads, CancellationToken cancellation)
    {
        foreach (var column in TextColumns)
        {
            row[column] = await payloads.FetchAsync(row.GetString(column), cancellation);
        }

        return new HistoryEvent(Enum.Parse<EventType>(row.GetString("EventType")), row.GetDateTime("_Timestamp")!.Value)
        {
            EventId = row.GetInt32("EventId") ?? -1,
            Name = row.GetString("Name"),
            Input = row.GetString("Input"),
            Result = row.GetString("Result"),
            Reason = row.GetString("Reason"),
            FailureDetails = StorageJson.Read<TaskFailureDetails>(row.GetString("FailureDetails")),
            FireAt = row.GetDateTime("FireAt"),
            TaskScheduledId = row.GetInt32("TaskScheduledId"),
            InstanceId = row.GetString("InstanceId"),
            ParentInstance = StorageJson.Read<ParentInstance>(row.GetString("ParentInstance")),
            OrchestrationStatus = row.GetString("OrchestrationStatus") is { } status ? Enum.Parse<OrchestrationRuntimeStatus>(status) : null,
            ScheduledStartTime = row.GetDateTime("ScheduledStartTime"),
            ScheduledAt = row.GetDateTime("ScheduledAt"),
        };
    }

    public static string Key(int index) => index.ToString("X16", CultureInfo.InvariantCulture);

    /// <summary>About how many bytes a row adds to a transaction.</summary>
    public static int SizeOf(TableEntity row) => 1024 + row.Select(column => column.Value).OfType<string>().Sum(text => text.Length * sizeof(char));
}
