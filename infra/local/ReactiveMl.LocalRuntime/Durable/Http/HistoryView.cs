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
        var shown = new JsonObject { ["EventType"] = line.EventType.ToString(), ["Timestamp"] = line.Timestamp };
        if (line.EventType == EventType.ExecutionStarted)
        {
            shown["FunctionName"] = line.Name;
        }
        else if (line.Name is not null)
        {
            shown["Name"] = line.Name;
        }

        if (line.TaskScheduledId is { } id && line.EventType != EventType.TimerFired
            && history.FirstOrDefault(call => call.EventId == id) is { } call)
        {
            shown["ScheduledTime"] = call.Timestamp;
            shown["FunctionName"] = call.Name;
            AddText(shown, "Input", showInput ? call.Input : null);
        }

        AddText(shown, "Input", showInput ? line.Input : null);
        AddText(shown, "Result", showOutput ? line.Result : null);
        AddText(shown, "Reason", line.Reason ?? line.FailureDetails?.ErrorMessage);
        AddText(shown, "OrchestrationStatus", line.OrchestrationStatus?.ToString());
        if (line.FireAt is { } due)
        {
            shown["FireAt"] = due;
        }

        return shown;
    }

    private static void AddText(JsonObject shown, string key, string? text)
    {
        if (text is not null)
        {
            shown[key] = JsonBody.Embed(text);
        }
    }
}
