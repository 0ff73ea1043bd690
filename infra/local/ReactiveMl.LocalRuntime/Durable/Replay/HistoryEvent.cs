namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What a line of history tells; the names are those of the stored format.</summary>
internal enum EventType
{
    ExecutionStarted,
    ExecutionCompleted,
    ExecutionTerminated,
    ExecutionSuspended,
    ExecutionResumed,
    OrchestratorStarted,
    OrchestratorCompleted,
    TaskScheduled,
    TaskCompleted,
    TaskFailed,
    SubOrchestrationInstanceCreated,
    SubOrchestrationInstanceCompleted,
    SubOrchestrationInstanceFailed,
    TimerCreated,
    TimerFired,
    EventRaised,
}

/// <summary>One line of an orchestration's history, and the content of every message; unused members are null.</summary>
internal sealed record HistoryEvent(EventType EventType, DateTime Timestamp)
{
    /// <summary>The sequence number of the call that this line records; -1 for what came from outside.</summary>
    public int EventId { get; init; } = -1;

    /// <summary>The sequence number of the call that this line answers.</summary>
    public int? TaskScheduledId { get; init; }
    public string? Name { get; init; }
    public string? Input { get; init; }
    public string? Result { get; init; }
    public string? Reason { get; init; }
    public TaskFailureDetails? FailureDetails { get; init; }
    public DateTime? FireAt { get; init; }
    public string? InstanceId { get; init; }
    public ParentInstance? ParentInstance { get; init; }
    public OrchestrationRuntimeStatus? OrchestrationStatus { get; init; }
    public DateTime? ScheduledStartTime { get; init; }

    /// <summary>When the answered call was made: an answer to a call that was never committed is told by it.</summary>
    public DateTime? ScheduledAt { get; init; }
}

/// <summary>The call of a parent orchestration that a child answers.</summary>
internal sealed record ParentInstance(
    string Name, string InstanceId, string ExecutionId, int TaskScheduledId, DateTime ScheduledAt);

/// <summary>What travels through the queues: an event for one execution of an instance, or for whichever runs now.</summary>
internal sealed record TaskMessage(string InstanceId, string? ExecutionId, HistoryEvent Event);

/// <summary>A message and the moment from which it may be delivered.</summary>
internal sealed record OutgoingMessage(TaskMessage Message, DateTime? NotBefore = null)
{
    /// <summary>Activities are work for any process; all else goes to the one that owns the instance.</summary>
    public bool IsWork => Message.Event.EventType == EventType.TaskScheduled;
}
