using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.LocalRuntime.Durable;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>A task hub in memory on a virtual clock: messages are delivered one by one when they are due.</summary>
internal sealed class VirtualHub(TestFunctions functions, ILoggerFactory? loggers = null)
{
    private readonly PriorityQueue<OutgoingMessage, (DateTime Due, long Order)> _messages = new();
    private DurableFunctions _functions = functions.Build();
    private long _order;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public Dictionary<string, OrchestrationState> States { get; } = [];

    public Dictionary<string, string?> CustomStatus { get; } = [];

    public List<OutgoingMessage> Sent { get; } = [];

    /// <summary>Activities wait in line until this is set.</summary>
    public bool HoldsActivities { get; set; }

    public void Redeploy(TestFunctions changed) => _functions = changed.Build();

    public VirtualHub Start(string orchestrator, object? input = null, string id = "abc")
    {
        Tell(id, Guid.NewGuid().ToString("N"), new HistoryEvent(EventType.ExecutionStarted, Now)
        {
            Name = orchestrator,
            Input = WorkerJson.Converter.Serialize(input),
        });
        return this;
    }

    public VirtualHub Raise(string name, object? payload, string id = "abc")
        => Tell(id, null, new HistoryEvent(EventType.EventRaised, Now) { Name = name, Input = WorkerJson.Converter.Serialize(payload) });

    public VirtualHub Tell(string id, string? executionId, HistoryEvent content)
    {
        Enqueue(new OutgoingMessage(new TaskMessage(id, executionId, content)));
        return this;
    }

    /// <summary>Delivers what is due until nothing is left, or until nothing is due before the limit.</summary>
    public VirtualHub Run(TimeSpan? limit = null)
    {
        var end = limit is { } span ? Now + span : DateTime.MaxValue;
        var held = new List<OutgoingMessage>();
        while (_messages.TryPeek(out var message, out var when) && when.Due <= end)
        {
            _messages.Dequeue();
            if (when.Due > Now)
            {
                Clock.SetUtcNow(when.Due);
            }

            if (message.IsWork && HoldsActivities)
            {
                held.Add(message);
                continue;
            }

            Deliver(message);
        }

        held.ForEach(Enqueue);
        if (limit is not null && end > Now)
        {
            Clock.SetUtcNow(end);
        }

        return this;
    }

    public OrchestrationState State(string id = "abc") => States[id];

    public T Output<T>(string id = "abc") => WorkerJson.Converter.Deserialize<T>(States[id].Output)!;

    public IEnumerable<EventType> Kinds(string id = "abc") => States[id].History.Select(line => line.EventType);

    public int Count(EventType kind, string id = "abc") => Kinds(id).Count(line => line == kind);

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    private void Enqueue(OutgoingMessage message) => _messages.Enqueue(message, (message.NotBefore ?? DateTime.MinValue, _order++));

    private void Deliver(OutgoingMessage outgoing)
    {
        if (outgoing.IsWork)
        {
            Enqueue(new OutgoingMessage(outgoing.Message with { Event = Work(outgoing.Message) }));
            return;
        }

        var id = outgoing.Message.InstanceId;
        var admission = new Admission(States.GetValueOrDefault(id));
        if (admission.Ask(outgoing.Message) == Admission.Answer.Admitted)
        {
            var turn = OrchestrationTurn.Play(id, admission, _functions, Clock, loggers ?? NullLoggerFactory.Instance);
            States[id] = turn.State;
            CustomStatus[id] = turn.CustomStatus ?? CustomStatus.GetValueOrDefault(id);
            Sent.AddRange(turn.Messages);
            foreach (var message in turn.Messages)
            {
                Enqueue(message);
            }
        }
    }

    private HistoryEvent Work(TaskMessage message)
    {
        var call = message.Event;
        var answer = new HistoryEvent(EventType.TaskCompleted, Now) { TaskScheduledId = call.EventId, ScheduledAt = call.Timestamp };
        try
        {
            return _functions.HasActivity(call.Name!)
                ? answer with { Result = _functions.RunActivity(call.Name!, message.InstanceId, call.Input, default).GetAwaiter().GetResult() }
                : answer with { EventType = EventType.TaskFailed, FailureDetails = MissingFunction.Failure(call.Name!, "an activity") };
        }
        catch (Exception exception)
        {
            return answer with { EventType = EventType.TaskFailed, FailureDetails = TaskFailureDetails.FromException(exception) };
        }
    }
}
