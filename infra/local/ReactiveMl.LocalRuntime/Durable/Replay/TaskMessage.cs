namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What travels through the queues: an event for one execution of an instance, or for whichever runs now.</summary>
internal sealed record TaskMessage(string InstanceId, string? ExecutionId, HistoryEvent Event);
