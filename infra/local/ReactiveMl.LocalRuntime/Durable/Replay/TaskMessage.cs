namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What travels through the queues: an event for one execution of an instance, or for whichever runs now.</summary>
internal sealed record TaskMessage(string InstanceId, string? ExecutionId, HistoryEvent Event);

/// <summary>A message and the moment from which it may be delivered.</summary>
internal sealed record OutgoingMessage(TaskMessage Message, DateTime? NotBefore = null)
{
    /// <summary>Activities are work for any process; all else goes to the one that owns the instance.</summary>
    public bool IsWork => Message.Event.EventType == EventType.TaskScheduled;
}
