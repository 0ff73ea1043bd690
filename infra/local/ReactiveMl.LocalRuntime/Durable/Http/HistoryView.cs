using System.Text.Json.Nodes;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A history as the status call shows it: each call folded into its answer, the bookkeeping left out.</summary>
internal static class HistoryView
{
    public static JsonArray Of(IReadOnlyList<HistoryEvent> history, bool showInput, bool showOutput) => new(
    [
        .. history
            .Where(line => line.EventType is not (EventType.OrchestratorStarted or EventType.OrchestratorCompleted
                or EventType.TaskScheduled or EventType.SubOrchestrationInstanceCreated))
            .Select(line => Show(line, history, showInput, showOutput)),
    ]);

    private static JsonObject Show(HistoryEvent line, IReadOnlyList<HistoryEvent> history, bool showInput, bool showOutput)
    {
        var answered = line.EventType == EventType.TimerFired ? null : line.TaskScheduledId;
        var call = answered is null ? null : history.FirstOrDefault(earlier => earlier.EventId == answered);
        var isStart = line.EventType == EventType.ExecutionStarted;
        KeyValuePair<string, JsonNode?>[] shown =
        [
            new("EventType", line.EventType.ToString()),
            new("Timestamp", line.Timestamp),
            new("Name", isStart ? null : line.Name),
            new("FunctionName", isStart ? line.Name : call?.Name),
            new("ScheduledTime", call?.Timestamp),
            new("Input", showInput ? JsonBody.Embed(call?.Input ?? line.Input) : null),
            new("Result", showOutput ? JsonBody.Embed(line.Result) : null),
            new("Reason", JsonBody.Embed(line.Reason ?? line.FailureDetails?.ErrorMessage)),
            new("OrchestrationStatus", line.OrchestrationStatus?.ToString()),
            new("FireAt", line.FireAt),
        ];
        return new JsonObject(shown.Where(member => member.Value is not null));
    }
}
