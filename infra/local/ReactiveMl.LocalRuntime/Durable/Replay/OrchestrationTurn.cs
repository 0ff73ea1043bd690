namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>One turn of an instance: admitted events in, new history and messages out. It stores and sends nothing itself.</summary>
internal sealed class OrchestrationTurn(DurableFunctions functions, ILoggerFactory loggers)
{
    private readonly List<OutgoingMessage> _messages = [];
    private string? _customStatus;

    /// <summary>Plays the events that <paramref name="admission"/> let through.</summary>
    public static TurnResult Play(
        string instanceId, Admission admission, DurableFunctions functions, TimeProvider clock, ILoggerFactory loggers)
    {
        var turn = new OrchestrationTurn(functions, loggers);
        var past = new OrchestrationState(instanceId, admission.ExecutionId, admission.Continues?.History ?? []);
        var (state, renewal) = turn.Play(new Execution(past, admission.Admitted, clock.GetUtcNow().UtcDateTime));
        var committed = renewal is null ? past.History.Count : 0;
        while (renewal is not null)
        {
            (state, renewal) = turn.Play(renewal);
        }

        return new TurnResult(state, committed, turn._messages, turn._customStatus);
    }

    /// <summary>Gives the new state, and the execution that replaces it when the orchestrator continued as new.</summary>
    private (OrchestrationState State, Execution? Renewal) Play(Execution execution)
    {
        var (past, arrived, now) = execution;
        List<HistoryEvent> fresh = [new(EventType.OrchestratorStarted, now), .. arrived];
        var state = past with { History = [.. past.History, .. fresh] };
        var started = state.Started;
        if (arrived.FirstOrDefault(happened => happened.EventType == EventType.ExecutionTerminated) is { } termination)
        {
            return (Close(state, Terminate(state, termination, now), now), null);
        }

        var result = functions.HasOrchestrator(started.Name!)
            ? OrchestratorReplay.Run(state.InstanceId, past.History, fresh, functions.RunOrchestrator, loggers)
            : new ReplayResult([], null, new Verdict.Failed(MissingFunction.Failure(started.Name!, "an orchestrator")));
        _customStatus = result.CustomStatus ?? _customStatus;
        state = state with { History = [.. state.History, .. result.Actions.Select(action => Record(state, started, action, now))] };
        return result.Verdict switch
        {
            Verdict.ContinuedAsNew renewal => (state, Renew(state, started, renewal, now)),
            Verdict.Completed done => (Close(state, Finish(started, OrchestrationRuntimeStatus.Completed, done.Output, null, now), now), null),
            Verdict.Failed { Failure: var failure } => (Close(
                state, Finish(started, OrchestrationRuntimeStatus.Failed, failure.ToString(), failure, now), now), null),
            _ => (Close(state, null, now), null),
        };
    }

    private static OrchestrationState Close(OrchestrationState state, HistoryEvent? finish, DateTime now)
    {
        var end = new HistoryEvent(EventType.OrchestratorCompleted, now);
        return state with { History = finish is null ? [.. state.History, end] : [.. state.History, finish, end] };
    }

    private HistoryEvent Terminate(OrchestrationState state, HistoryEvent termination, DateTime now)
    {
        var failure = new TaskFailureDetails("Terminated", $"The orchestration was terminated: {termination.Input}", null, null, null);
        return Finish(state.Started, OrchestrationRuntimeStatus.Terminated, termination.Input, failure, now);
    }

    /// <summary>Writes a decision down and addresses the message that carries it out.</summary>
    private HistoryEvent Record(OrchestrationState state, HistoryEvent started, OrchestratorAction action, DateTime now)
    {
        var line = new HistoryEvent(action.Confirmation, now) { EventId = action.Id, Name = action.Name };
        switch (action)
        {
            case OrchestratorAction.CallActivity call:
                Send(state.InstanceId, state.ExecutionId, line with { Input = call.Input });
                return line;
            case OrchestratorAction.CallChild call:
                Send(call.InstanceId, NameBasedGuid.Create(state.ExecutionId, now, call.Id).ToString("N"), new(EventType.ExecutionStarted, now)
                {
                    Name = call.Orchestrator,
                    Input = call.Input,
                    ParentInstance = new ParentInstance(started.Name!, state.InstanceId, state.ExecutionId, call.Id, now),
                });
                return line with { InstanceId = call.InstanceId, Input = call.Input };
            case OrchestratorAction.StartTimer timer:
                var fired = new HistoryEvent(EventType.TimerFired, now) { TaskScheduledId = timer.Id, ScheduledAt = now, FireAt = timer.FireAt };
                Send(state.InstanceId, state.ExecutionId, fired, timer.FireAt);
                return line with { FireAt = timer.FireAt };
            default:
                throw new InvalidOperationException($"Nothing carries out {action.GetType().Name}: add it to {nameof(Record)}.");
        }
    }

    /// <summary>Writes the end down and answers the parent, if there is one.</summary>
    private HistoryEvent Finish(
        HistoryEvent started, OrchestrationRuntimeStatus status, string? output, TaskFailureDetails? failure, DateTime now)
    {
        if (started.ParentInstance is { } parent)
        {
            Send(parent.InstanceId, parent.ExecutionId, new HistoryEvent(
                failure is null ? EventType.SubOrchestrationInstanceCompleted : EventType.SubOrchestrationInstanceFailed, now)
            {
                TaskScheduledId = parent.TaskScheduledId,
                ScheduledAt = parent.ScheduledAt,
                Result = failure is null ? output : null,
                FailureDetails = failure,
            });
        }

        return new HistoryEvent(EventType.ExecutionCompleted, now) { OrchestrationStatus = status, Result = output, FailureDetails = failure };
    }

    private static Execution Renew(OrchestrationState state, HistoryEvent started, Verdict.ContinuedAsNew renewal, DateTime now)
    {
        // A later moment than the last: ids made from it must differ between the executions.
        var next = now.AddTicks(1);
        var executionId = NameBasedGuid.Create(state.ExecutionId, next, -1).ToString("N");
        var restarted = started with { Timestamp = next, Input = renewal.Input, ScheduledStartTime = null };
        return new Execution(new OrchestrationState(state.InstanceId, executionId, []), [restarted, .. renewal.KeptEvents], next);
    }

    private void Send(string instanceId, string? executionId, HistoryEvent content, DateTime? notBefore = null)
        => _messages.Add(new OutgoingMessage(new TaskMessage(instanceId, executionId, content), notBefore));

    private sealed record Execution(OrchestrationState Past, IReadOnlyList<HistoryEvent> Arrived, DateTime Now);
}

/// <summary>What one turn of an instance changes: the new state, and the messages to send before it is committed.</summary>
/// <param name="State">The execution with its new history.</param>
/// <param name="Committed">How many lines of that history are stored already; 0 when it replaces an older execution.</param>
/// <param name="Messages">What is sent out.</param>
/// <param name="CustomStatus">The custom status, null when this execution has not set one.</param>
internal sealed record TurnResult(
    OrchestrationState State, int Committed, IReadOnlyList<OutgoingMessage> Messages, string? CustomStatus);
