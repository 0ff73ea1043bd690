using Microsoft.DurableTask;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>How an execution of an orchestrator ended.</summary>
internal abstract record Verdict
{
    internal sealed record Completed(string? Output) : Verdict;

    internal sealed record Failed(TaskFailureDetails Failure) : Verdict;

    internal sealed record ContinuedAsNew(string? Input, string? Version, IReadOnlyList<HistoryEvent> KeptEvents) : Verdict;
}
