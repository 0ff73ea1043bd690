using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Runs an orchestrator from its beginning: known history first, then the new events, then says what it decided.</summary>
internal sealed class OrchestratorReplay
{
    private readonly OrchestratorThread _thread = new();
    private readonly ReplayContext _context;
    private readonly Func<TaskOrchestrationContext, Task<object?>> _orchestrator;
    private readonly Queue<HistoryEvent> _heldBack = new();
    private Task<object?>? _running;
    private bool _suspended;

    private OrchestratorReplay(
        HistoryEvent started, string instanceId, Func<TaskOrchestrationContext, Task<object?>> orchestrator, ILoggerFactory loggers)
    {
        _context = new ReplayContext(started, instanceId, _thread, loggers);
        _orchestrator = orchestrator;
    }

    public static ReplayResult Run(
        string instanceId,
        IReadOnlyList<HistoryEvent> past,
        IReadOnlyList<HistoryEvent> fresh,
        Func<TaskOrchestrationContext, Task<object?>> orchestrator,
        ILoggerFactory loggers)
    {
        var started = past.Concat(fresh).First(happened => happened.EventType == EventType.ExecutionStarted);
        return new OrchestratorReplay(started, instanceId, orchestrator, loggers).Run(past, fresh);
    }

    private ReplayResult Run(IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> fresh)
    {
        try
        {
            foreach (var happened in past)
            {
                _thread.Run(() => Apply(happened));
            }

            _context.StopReplaying();
            foreach (var happened in fresh)
            {
                _thread.Run(() => Apply(happened));
            }
        }
        catch (NonDeterministicOrchestrationException exception)
        {
            return Failed(exception);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            // An event whose payload is not what the waiter expects fails the instance where it arrives.
            return Failed(exception);
        }

        return Conclude();
    }

    private ReplayResult Conclude()
    {
        var stuck = _running is { IsCompleted: false } && !_context.CanBeWoken && !_suspended;
        if (_thread.SawIllegalAwait || stuck)
        {
            return Failed(new InvalidOperationException(OrchestratorThread.IllegalAwait));
        }

        return new ReplayResult(_context.NewActions, _context.CustomStatus, Verdict());
    }

    private Verdict? Verdict()
    {
        if (_running is not { IsCompleted: true } || _suspended)
        {
            return null;
        }

        if (_running.IsCompletedSuccessfully && _context.ContinuesAsNew)
        {
            return _context.AsNew();
        }

        // Calls that nobody awaits keep the instance running until they are answered.
        if (_context.HasOpenCalls)
        {
            return null;
        }

        try
        {
            return new Verdict.Completed(DurableJson.Converter.Serialize(_running.GetAwaiter().GetResult()));
        }
#pragma warning disable CA1031 // Whatever the orchestrator threw is its result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Verdict.Failed(TaskFailureDetails.FromException(exception));
        }
    }

    private ReplayResult Failed(Exception exception)
        => new([], _context.CustomStatus, new Verdict.Failed(TaskFailureDetails.FromException(exception)));

    private void Apply(HistoryEvent happened)
    {
        switch (happened.EventType)
        {
            case EventType.OrchestratorStarted:
                _context.Advance(happened.Timestamp);
                break;
            case EventType.ExecutionStarted:
                _running = Start();
                break;
            case EventType.TaskScheduled or EventType.SubOrchestrationInstanceCreated
                or EventType.TimerCreated or EventType.EventSent:
                _context.Confirm(happened);
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
            default:
                Deliver(happened);
                break;
        }
    }

    private void Deliver(HistoryEvent happened)
    {
        if (happened.EventType is not (EventType.EventRaised or EventType.TimerFired or EventType.TaskCompleted or EventType.TaskFailed
            or EventType.SubOrchestrationInstanceCompleted or EventType.SubOrchestrationInstanceFailed))
        {
            return;
        }

        if (_suspended)
        {
            _heldBack.Enqueue(happened);
        }
        else if (happened.EventType == EventType.EventRaised)
        {
            _context.Raise(happened);
        }
        else
        {
            _context.Answer(happened);
        }
    }

    private async Task<object?> Start() => await _orchestrator(_context);
}
