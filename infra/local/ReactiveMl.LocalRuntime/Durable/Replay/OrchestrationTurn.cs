using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>One turn of an instance: admitted events in, new history and messages out. It stores and sends nothing itself.</summary>
internal sealed class OrchestrationTurn(DurableFunctions functions, TimeProvider clock, ILoggerFactory loggers)
{
    private readonly List<OutgoingMessage> _messages = [];
    private string? _customStatus;

    /// <summary>Plays the events that <paramref name="admission"/> let through.</summary>
    public static TurnResult Play(
        string instanceId, Admission admission, DurableFunctions functions, TimeProvider clock, ILoggerFactory loggers)
        => new OrchestrationTurn(functions, clock, loggers).Play(instanceId, admission);

    private TurnResult Play(string instanceId, Admission admission)
    {
        var past = admission.Continues?.History ?? [];
        var state = new OrchestrationState(instanceId, admission.ExecutionId, past);
        var (next, again) = Step(state, admission.Admitted, clock.GetUtcNow().UtcDateTime);
        var committed = past.Count;
        while (again is not null)
        {
            committed = 0;
            (next, again) = Step(again.Value.State, again.Value.Events, again.Value.Now);
        }

        return new TurnResult(next, committed, _messages, _customStatus);
    }

    private (OrchestrationState State, (OrchestrationState State, IReadOnlyList<HistoryEvent> Events, DateTime Now)? Again) Step(
        OrchestrationState state, IReadOnlyList<HistoryEvent> arrived, DateTime now)
    {
        List<HistoryEvent> fresh = [new(EventType.OrchestratorStarted, now), .. arrived];
        var continued = state with { History = [.. state.History, .. fresh] };
        if (arrived.FirstOrDefault(happened => happened.EventType == EventType.ExecutionTerminated) is { } termination)
        {
            return (Terminate(continued, termination, now), null);
        }

        var result = Replay(state, fresh, continued.Started.Name!);
        _customStatus = result.CustomStatus ?? _customStatus;
        List<HistoryEvent> history = [.. continued.History, .. result.Actions.Select(action => Record(state, continued.Started, action, now))];
        switch (result.Verdict)
        {
            case Verdict.ContinuedAsNew renewal:
                return (continued, Renew(state, continued.Started, renewal, now));
            case Verdict.Completed completed:
                history.Add(Finish(continued.Started, OrchestrationRuntimeStatus.Completed, completed.Output, null, now));
                break;
            case Verdict.Failed failed:
                history.Add(Finish(
                    continued.Started, OrchestrationRuntimeStatus.Failed, failed.Failure.ToString(), failed.Failure, now));
                break;
        }

        history.Add(new HistoryEvent(EventType.OrchestratorCompleted, now));
        return (state with { History = history }, null);
    }

    private ReplayResult Replay(OrchestrationState state, List<HistoryEvent> fresh, string name)
        => functions.HasOrchestrator(name)
            ? OrchestratorReplay.Run(state.InstanceId, state.History, fresh, functions.RunOrchestrator, loggers)
            : new ReplayResult([], null, new Verdict.Failed(MissingFunction.Failure(name, "an orchestrator")));

    private OrchestrationState Terminate(OrchestrationState state, HistoryEvent termination, DateTime now)
    {
        if (termination.Recursive)
        {
            _messages.AddRange(state.OpenChildren.Select(child => new OutgoingMessage(
                new TaskMessage(child.InstanceId!, null, termination with { Timestamp = now }))));
        }

        var failure = new TaskFailureDetails(
            "Terminated", $"The orchestration was terminated: {termination.Input}", null, null, null);
        var finish = Finish(state.Started, OrchestrationRuntimeStatus.Terminated, termination.Input, failure, now);
        return state with { History = [.. state.History, finish, new HistoryEvent(EventType.OrchestratorCompleted, now)] };
    }

    /// <summary>Writes a decision down and addresses the message that carries it out.</summary>
    private HistoryEvent Record(OrchestrationState state, HistoryEvent started, OrchestratorAction action, DateTime now)
    {
        var line = new HistoryEvent(action.Confirmation, now) { EventId = action.Id, Name = action.Name };
        switch (action)
        {
            case OrchestratorAction.CallActivity call:
                line = line with { Version = call.Version, Tags = call.Tags };
                Send(state.InstanceId, state.ExecutionId, line with { Input = call.Input });
                return line;
            case OrchestratorAction.CallChild call:
                line = line with { InstanceId = call.InstanceId, Version = call.Version, Input = call.Input };
                Send(call.InstanceId, NameBasedGuid.Create(state.ExecutionId, now, call.Id).ToString("N"), new(EventType.ExecutionStarted, now)
                {
                    Name = call.OrchestratorName,
                    Version = call.Version,
                    Input = call.Input,
                    Tags = call.Tags ?? started.Tags,
                    ParentInstance = new ParentInstance(started.Name!, state.InstanceId, state.ExecutionId, call.Id, now),
                });
                return line;
            case OrchestratorAction.StartTimer timer:
                Send(state.InstanceId, state.ExecutionId, Reply(EventType.TimerFired, timer.Id, now) with { FireAt = timer.FireAt }, timer.FireAt);
                return line with { FireAt = timer.FireAt };
            case OrchestratorAction.SendEvent send:
                Send(send.InstanceId, null, new(EventType.EventRaised, now) { Name = send.EventName, Input = send.Payload });
                return line with { InstanceId = send.InstanceId, Input = send.Payload };
            default:
                throw new InvalidOperationException($"Nothing carries out {action.GetType().Name}: add it to {nameof(Record)}.");
        }
    }

    private HistoryEvent Finish(
        HistoryEvent started, OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure, DateTime now)
    {
        if (started.ParentInstance is { } parent)
        {
            var kind = failure is null ? EventType.SubOrchestrationInstanceCompleted : EventType.SubOrchestrationInstanceFailed;
            var answer = Reply(kind, parent.TaskScheduledId, now) with { ScheduledAt = parent.ScheduledAt, FailureDetails = failure };
            Send(parent.InstanceId, parent.ExecutionId, answer with { Result = failure is null ? output : null });
        }

        return new HistoryEvent(EventType.ExecutionCompleted, now)
        {
            OrchestrationStatus = status,
            Result = output,
            FailureDetails = failure,
        };
    }

    private static (OrchestrationState State, IReadOnlyList<HistoryEvent> Events, DateTime Now) Renew(
        OrchestrationState state, HistoryEvent started, Verdict.ContinuedAsNew renewal, DateTime now)
    {
        // A later moment than the last: ids made from it must differ between the executions.
        var next = now.AddTicks(1);
        var executionId = NameBasedGuid.Create(state.ExecutionId, next, -1).ToString("N");
        var restarted = started with { Timestamp = next, Input = renewal.Input, Version = renewal.Version, ScheduledStartTime = null };
        return (new OrchestrationState(state.InstanceId, executionId, []), [restarted, .. renewal.KeptEvents], next);
    }

    private static HistoryEvent Reply(EventType kind, int call, DateTime now)
        => new(kind, now) { TaskScheduledId = call, ScheduledAt = now };

    private void Send(string instanceId, string? executionId, HistoryEvent content, DateTime? notBefore = null)
        => _messages.Add(new OutgoingMessage(new TaskMessage(instanceId, executionId, content), notBefore));
}
