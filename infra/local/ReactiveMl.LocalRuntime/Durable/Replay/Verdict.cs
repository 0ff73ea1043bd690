namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What a replay came to: new decisions, and a verdict once the orchestrator has ended.</summary>
internal sealed record ReplayResult(IReadOnlyList<OrchestratorAction> Actions, string? CustomStatus, Verdict? Verdict);

/// <summary>How an execution of an orchestrator ended.</summary>
internal abstract record Verdict
{
    internal sealed record Completed(string? Output) : Verdict;

    internal sealed record Failed(TaskFailureDetails Failure) : Verdict;

    internal sealed record ContinuedAsNew(string? Input, IReadOnlyList<HistoryEvent> KeptEvents) : Verdict;
}
