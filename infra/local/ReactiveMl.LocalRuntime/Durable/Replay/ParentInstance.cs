namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The call of a parent orchestration that a child answers.</summary>
internal sealed record ParentInstance(
    string Name, string InstanceId, string ExecutionId, int TaskScheduledId, DateTime ScheduledAt);
