namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Something an orchestrator decided, numbered in the order of its calls.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Confirmation">The line of history that confirms this decision when it is replayed.</param>
/// <param name="Name">What it calls; null for a timer.</param>
internal abstract record OrchestratorAction(int Id, EventType Confirmation, string? Name)
{
    internal sealed record CallActivity(int Id, string Activity, string? Input)
        : OrchestratorAction(Id, EventType.TaskScheduled, Activity);

    internal sealed record CallChild(int Id, string Orchestrator, string InstanceId, string? Input)
        : OrchestratorAction(Id, EventType.SubOrchestrationInstanceCreated, Orchestrator);

    internal sealed record StartTimer(int Id, DateTime FireAt) : OrchestratorAction(Id, EventType.TimerCreated, null);
}
