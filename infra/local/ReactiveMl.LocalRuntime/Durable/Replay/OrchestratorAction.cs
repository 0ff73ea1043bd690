namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Something an orchestrator decided, numbered in the order of its calls.</summary>
internal abstract record OrchestratorAction(int Id)
{
    /// <summary>The line of history that confirms this decision when it is replayed.</summary>
    public abstract EventType Confirmation { get; }

    public abstract string? Name { get; }

    internal sealed record CallActivity(
        int Id, string ActivityName, string? Input, string? Version, IReadOnlyDictionary<string, string>? Tags)
        : OrchestratorAction(Id)
    {
        public override EventType Confirmation => EventType.TaskScheduled;

        public override string? Name => ActivityName;
    }

    internal sealed record CallChild(
        int Id, string OrchestratorName, string InstanceId, string? Input, string? Version, IReadOnlyDictionary<string, string>? Tags)
        : OrchestratorAction(Id)
    {
        public override EventType Confirmation => EventType.SubOrchestrationInstanceCreated;

        public override string? Name => OrchestratorName;
    }

    internal sealed record StartTimer(int Id, DateTime FireAt) : OrchestratorAction(Id)
    {
        public override EventType Confirmation => EventType.TimerCreated;

        public override string? Name => null;
    }

    internal sealed record SendEvent(int Id, string InstanceId, string EventName, string? Payload) : OrchestratorAction(Id)
    {
        public override EventType Confirmation => EventType.EventSent;

        public override string? Name => EventName;
    }
}
