using CsCheck;
using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

public sealed class AdmissionTests
{
    private static readonly DateTime Now = new(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact, Trait("Conformance", "C135")]
    public void Of_two_equal_answers_one_is_admitted()
    {
        var admission = new Admission(Scheduled());

        Assert.Equal(Admission.Answer.Admitted, admission.Ask(Completed(Now)));
        Assert.Equal(Admission.Answer.Dropped, admission.Ask(Completed(Now)));
    }

    [Fact, Trait("Conformance", "C133")]
    public void An_answer_to_a_call_that_was_never_committed_is_dropped()
        => Assert.Equal(Admission.Answer.Dropped, new Admission(Scheduled()).Ask(Completed(Now.AddTicks(1))));

    [Fact, Trait("Conformance", "C135")]
    public void An_answer_before_its_call_or_its_instance_is_too_early()
    {
        var unscheduled = Scheduled() with { History = [.. Scheduled().History.Take(2)] };

        Assert.Equal(Admission.Answer.TooEarly, new Admission(unscheduled).Ask(Completed(Now)));
        Assert.Equal(Admission.Answer.TooEarly, new Admission(null).Ask(Completed(Now)));
    }

    [Fact, Trait("Conformance", "C135")]
    public void An_answer_for_an_older_execution_is_dropped()
        => Assert.Equal(Admission.Answer.Dropped, new Admission(Scheduled()).Ask(Completed(Now) with { ExecutionId = "older" }));

    [Fact, Trait("Conformance", "C134")]
    public void Repeating_and_reordering_messages_never_changes_the_result()
        => Gen.Int[0, 7].Array[0, 24].Sample(order =>
        {
            // Eight answers, each delivered any number of times in any order, then each once more for those never drawn.
            var hub = new VirtualHub(new TestFunctions().Orchestrator("Sum", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 8).Select(n => context.CallActivityAsync<int>("Twice", n)))).Sum()))
            { HoldsActivities = true };
            hub.Start("Sum").Run(TimeSpan.Zero);
            var call = hub.State().History.First(line => line.EventType == EventType.TaskScheduled);
            foreach (var id in order.Concat(Enumerable.Range(0, 8)))
            {
                hub.Tell("abc", hub.State().ExecutionId, new HistoryEvent(EventType.TaskCompleted, Now)
                {
                    TaskScheduledId = id,
                    ScheduledAt = call.Timestamp,
                    Result = $"{id * 2}",
                }).Run(TimeSpan.Zero);
            }

            return hub.Output<int>() == 56 && hub.Count(EventType.TaskCompleted) == 8;
        });

    private static OrchestrationState Scheduled() => new(
        "abc",
        "execution",
        [
            new HistoryEvent(EventType.OrchestratorStarted, Now),
            new HistoryEvent(EventType.ExecutionStarted, Now) { Name = "Steps" },
            new HistoryEvent(EventType.TaskScheduled, Now) { EventId = 0, Name = "A" },
        ]);

    private static TaskMessage Completed(DateTime scheduledAt) => new(
        "abc", "execution", new HistoryEvent(EventType.TaskCompleted, Now) { TaskScheduledId = 0, ScheduledAt = scheduledAt });
}
