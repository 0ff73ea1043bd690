namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The committed history of one execution of an instance.</summary>
internal sealed record OrchestrationState(string InstanceId, string ExecutionId, IReadOnlyList<HistoryEvent> History)
{
    public HistoryEvent Started => History.First(happened => happened.EventType == EventType.ExecutionStarted);

    public HistoryEvent? Completion => History.LastOrDefault(happened => happened.EventType == EventType.ExecutionCompleted);

    public bool IsFinished => Completion is not null;

    /// <summary>The last word of a suspension or resumption, if any.</summary>
    public HistoryEvent? LastPause => History.LastOrDefault(
        happened => happened.EventType is EventType.ExecutionSuspended or EventType.ExecutionResumed);

    public OrchestrationRuntimeStatus Status => Completion?.OrchestrationStatus
        ?? (LastPause?.EventType == EventType.ExecutionSuspended
            ? OrchestrationRuntimeStatus.Suspended
            : OrchestrationRuntimeStatus.Running);

    public string? Output => Completion is { } completion ? completion.Result : LastPause?.Reason;

    public DateTime LastUpdated => History[^1].Timestamp;
}
