using DurableTask.Core.Exceptions;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The context an orchestrator sees: its calls become numbered decisions, answered from history.</summary>
internal sealed class ReplayContext(
    HistoryEvent started, string instanceId, OrchestratorThread thread, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly DataConverter _converter = WorkerJson.Converter;
    private readonly ExternalEvents _events = new(WorkerJson.Converter);
    private readonly SortedDictionary<int, OrchestratorAction> _unconfirmed = [];
    private readonly Dictionary<int, OpenCall> _open = [];
    private ContinueAsNewOptions? _continueAsNew;
    private int _nextId;
    private int _guids;
    private DateTime _now = started.Timestamp;
    private bool _isReplaying = true;

    public override TaskName Name => new(started.Name!);

    public override string InstanceId => instanceId;

    public override ParentOrchestrationInstance? Parent { get; } = started.ParentInstance is { } parent
        ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId)
        : null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => _isReplaying;

    /// <summary>Null as long as this execution has not set one; a status of null is the text <c>null</c>.</summary>
    public string? CustomStatus { get; private set; }

    public bool HasOpenCalls => _open.Count > 0;

    /// <summary>Something durable can still wake the orchestrator.</summary>
    public bool CanBeWoken => HasOpenCalls || _events.HasWaiters;

    public bool ContinuesAsNew => _continueAsNew is not null;

    /// <summary>Decisions that history does not know yet, in the order they were made.</summary>
    public IReadOnlyList<OrchestratorAction> NewActions => [.. _unconfirmed.Values];

    protected override ILoggerFactory LoggerFactory => loggers;

    public void Advance(DateTime now) => _now = now;

    public void StopReplaying() => _isReplaying = false;

    public override T? GetInput<T>()
        where T : default
        => _converter.Deserialize<T>(started.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        thread.ThrowIfElsewhere();
        return Retries.Run(
            this, options?.Retry, () => Open<TResult>(new OrchestratorAction.CallActivity(_nextId++, name, _converter.Serialize(input))));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        thread.ThrowIfElsewhere();
        var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        Durable.InstanceId.ThrowIfBad(child);
        return Retries.Run(this, options?.Retry, () => Open<TResult>(
            new OrchestratorAction.CallChild(_nextId++, orchestratorName, child, _converter.Serialize(input))));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var id = _nextId++;
        var task = Open<object?>(new OrchestratorAction.StartTimer(id, fireAt.ToUniversalTime()), out var source);
        cancellationToken.Register(() =>
        {
            _open.Remove(id);
            source.TrySetCanceled(cancellationToken);
        });
        return task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.ThrowIfElsewhere();
        return _events.Wait<T>(eventName, cancellationToken);
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.ThrowIfElsewhere();
        CustomStatus = _converter.Serialize(customStatus) ?? "null";
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
        => ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        thread.ThrowIfElsewhere();
        ArgumentNullException.ThrowIfNull(options);
        _continueAsNew = options;
    }

    public override Guid NewGuid()
    {
        thread.ThrowIfElsewhere();
        return NameBasedGuid.Create(InstanceId, _now, _guids++);
    }

    /// <summary>History confirms a decision: the code must have made the same one.</summary>
    public void Confirm(HistoryEvent confirmed)
    {
        var name = confirmed.EventType == EventType.TimerCreated ? null : confirmed.Name;
        if (_unconfirmed.Remove(confirmed.EventId, out var action)
            && action.Confirmation == confirmed.EventType
            && string.Equals(action.Name, name, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        throw new NonDeterministicOrchestrationException(
            confirmed.EventId,
            $"A previous execution of this orchestration recorded {confirmed.EventType} '{name}' with sequence ID {confirmed.EventId}, but "
            + $"the current replay made {(action is null ? "no such call" : $"{action.Confirmation} '{action.Name}'")}. Was the "
            + "orchestrator's code changed while this instance was running?");
    }

    /// <summary>History answers a call; an answer nobody waits for (a duplicate, a cancelled timer) changes nothing.</summary>
    public void Answer(HistoryEvent answer)
    {
        if (!_open.Remove(answer.TaskScheduledId!.Value, out var call))
        {
            return;
        }

        if (answer.EventType is EventType.TaskFailed or EventType.SubOrchestrationInstanceFailed)
        {
            call.Fail(new TaskFailedException(call.Name ?? string.Empty, answer.TaskScheduledId.Value, answer.FailureDetails!));
        }
        else
        {
            call.Complete(answer.Result);
        }
    }

    public void Raise(HistoryEvent raised) => _events.Raise(raised);

    public Verdict.ContinuedAsNew AsNew() => new(
        _converter.Serialize(_continueAsNew!.NewInput), _continueAsNew.PreserveUnprocessedEvents ? _events.Unclaimed : []);

    private Task<T> Open<T>(OrchestratorAction action) => Open<T>(action, out _);

    private Task<T> Open<T>(OrchestratorAction action, out TaskCompletionSource<T> source)
    {
        thread.ThrowIfElsewhere();
        var opened = source = new TaskCompletionSource<T>();
        _unconfirmed.Add(action.Id, action);
        _open.Add(action.Id, new OpenCall(
            action.Name, text => Settle(opened, text), exception => opened.TrySetException(exception)));
        return opened.Task;
    }

    private void Settle<T>(TaskCompletionSource<T> source, string? text)
    {
        try
        {
            source.TrySetResult(_converter.Deserialize<T>(text)!);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            source.TrySetException(exception);
        }
    }

    private sealed record OpenCall(string? Name, Action<string?> Complete, Action<Exception> Fail);
}
