using DurableTask.Core.Exceptions;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Runs an orchestrator from its beginning: known history first, then the new events, then says what it decided.</summary>
internal sealed class OrchestratorReplay(Func<TaskOrchestrationContext, Task<object?>> orchestrator, OrchestratorThread thread, ReplayContext context)
{
    private readonly Queue<HistoryEvent> _heldBack = new();
    private Task<object?>? _running;
    private bool _suspended;

    public static ReplayResult Run(
        string instanceId, IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> fresh,
        Func<TaskOrchestrationContext, Task<object?>> orchestrator, ILoggerFactory loggers)
    {
        var started = past.Concat(fresh).First(happened => happened.EventType == EventType.ExecutionStarted);
        var thread = new OrchestratorThread();
        var context = new ReplayContext(started, instanceId, thread, loggers);
        try
        {
            return new OrchestratorReplay(orchestrator, thread, context).Run(past, fresh);
        }

        // Code that has changed, or an event whose payload is not what its waiter expects, fails the instance.
        catch (Exception exception) when (exception is NonDeterministicOrchestrationException or JsonException or NotSupportedException)
        {
            return Failed(context, exception);
        }
    }

    private static ReplayResult Failed(ReplayContext context, Exception exception)
        => new([], context.CustomStatus, new Verdict.Failed(TaskFailureDetails.FromException(exception)));

    private ReplayResult Run(IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> fresh)
    {
        foreach (var happened in past)
        {
            thread.Run(() => Apply(happened));
        }

        context.StopReplaying();
        foreach (var happened in fresh)
        {
            thread.Run(() => Apply(happened));
        }

        var stuck = _running is { IsCompleted: false } && !context.CanBeWoken && !_suspended;
        return thread.SawIllegalAwait || stuck
            ? Failed(context, new InvalidOperationException(OrchestratorThread.IllegalAwait))
            : new ReplayResult(context.NewActions, context.CustomStatus, Verdict());
    }

    private Verdict? Verdict()
    {
        if (_running is not { IsCompleted: true } || _suspended)
        {
            return null;
        }

        if (_running.IsCompletedSuccessfully && context.ContinuesAsNew)
        {
            return context.AsNew();
        }

        // Calls that nobody awaits keep the instance running until they are answered.
        if (context.HasOpenCalls)
        {
            return null;
        }

        try
        {
            return new Verdict.Completed(WorkerJson.Converter.Serialize(_running.GetAwaiter().GetResult()));
        }
        catch (Exception exception) // Whatever the orchestrator threw is its result.
        {
            return new Verdict.Failed(TaskFailureDetails.FromException(exception));
        }
    }

    private void Apply(HistoryEvent happened)
    {
        switch (happened.EventType)
        {
            case EventType.OrchestratorStarted:
                context.Advance(happened.Timestamp);
                break;
            case EventType.ExecutionStarted:
                _running = StartAsync();
                break;
            case EventType.TaskScheduled or EventType.SubOrchestrationInstanceCreated or EventType.TimerCreated:
                context.Confirm(happened);
                break;
            case EventType.ExecutionSuspended:
                _suspended = true;
                break;
            case EventType.ExecutionResumed:
                _suspended = false;
                while (_heldBack.TryDequeue(out var held))
                {
                    Deliver(held);
                }

                break;
            case EventType.EventRaised or EventType.TimerFired or EventType.TaskCompleted or EventType.TaskFailed
                or EventType.SubOrchestrationInstanceCompleted or EventType.SubOrchestrationInstanceFailed:
                Deliver(happened);
                break;
        }
    }

    private void Deliver(HistoryEvent happened)
    {
        if (_suspended)
        {
            _heldBack.Enqueue(happened);
        }
        else if (happened.EventType == EventType.EventRaised)
        {
            context.Raise(happened);
        }
        else
        {
            context.Answer(happened);
        }
    }

    // An orchestrator that throws before its first await has failed too.
    private async Task<object?> StartAsync() => await orchestrator(context);
}

/// <summary>What a replay came to: new decisions, and a verdict once the orchestrator has ended.</summary>
internal sealed record ReplayResult(IReadOnlyList<OrchestratorAction> Actions, string? CustomStatus, Verdict? Verdict);

/// <summary>How an execution of an orchestrator ended.</summary>
internal abstract record Verdict
{
    internal sealed record Completed(string? Output) : Verdict;

    internal sealed record Failed(TaskFailureDetails Failure) : Verdict;

    internal sealed record ContinuedAsNew(string? Input, IReadOnlyList<HistoryEvent> KeptEvents) : Verdict;
}
