namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Decides which arrived messages belong to an instance's history: duplicates and strays leave no trace.</summary>
internal sealed class Admission(OrchestrationState? state)
{
    private readonly List<HistoryEvent> _admitted = [];
    private OrchestrationState? _state = state;

    internal enum Answer
    {
        Admitted,
        Dropped,

        /// <summary>It answers a call that is not committed yet, or speaks to an instance that has not started yet.</summary>
        TooEarly,
    }

    public IReadOnlyList<HistoryEvent> Admitted => _admitted;

    /// <summary>The committed execution that the admitted events continue; null when they begin a new one.</summary>
    public OrchestrationState? Continues => _state;

    public string ExecutionId { get; private set; } = state?.ExecutionId ?? string.Empty;

    public Answer Ask(TaskMessage message)
    {
        var answer = message.Event.EventType == EventType.ExecutionStarted ? AskStart(message) : AskOther(message);
        if (answer == Answer.Admitted)
        {
            _admitted.Add(message.Event);
        }

        return answer;
    }

    private Answer AskStart(TaskMessage message)
    {
        var known = _admitted.FirstOrDefault(happened => happened.EventType == EventType.ExecutionStarted) ?? _state?.Started;
        var again = message.ExecutionId == ExecutionId
            || (known?.ParentInstance is { } parent && parent == message.Event.ParentInstance);
        if (known is not null && (again || _state is not { IsFinished: true }))
        {
            return Answer.Dropped;
        }

        _state = null;
        ExecutionId = message.ExecutionId!;
        return Answer.Admitted;
    }

    private Answer AskOther(TaskMessage message)
    {
        if (ExecutionId.Length == 0)
        {
            return Answer.TooEarly;
        }

        if (_state is { IsFinished: true } || (message.ExecutionId ?? ExecutionId) != ExecutionId)
        {
            return Answer.Dropped;
        }

        return message.Event.TaskScheduledId is { } id ? AskAnswer(message.Event, id) : Answer.Admitted;
    }

    private Answer AskAnswer(HistoryEvent answer, int id)
    {
        var history = _state?.History ?? [];
        var call = history.FirstOrDefault(happened => happened.EventId == id);
        if (call is null)
        {
            return Answer.TooEarly;
        }

        var answered = history.Concat(_admitted).Any(happened => happened.TaskScheduledId == id);
        return answered || call.Timestamp != answer.ScheduledAt ? Answer.Dropped : Answer.Admitted;
    }
}
