using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

public sealed class TimerAndChildTests
{
    [Fact, Trait("Conformance", "C106")]
    public void A_timer_in_the_past_fires_at_once_and_a_long_one_when_it_is_due()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Timers", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), default);
            await context.CreateTimer(TimeSpan.FromDays(10), default);
        })).Start("Timers").Run();

        var due = hub.State().History.Where(line => line.EventType == EventType.TimerCreated)
            .Select(timer => (timer.FireAt!.Value - hub.State().Started.Timestamp).TotalDays);
        Assert.Equal([-1, 10], due);
    }

    [Fact, Trait("Conformance", "C107")]
    public void A_child_has_a_reproducible_id_and_passes_its_result_back()
    {
        string? expected = null;
        var hub = new VirtualHub(new TestFunctions()
            .Orchestrator("Child", context => Task.FromResult($"{context.InstanceId} of {context.Parent!.InstanceId} got {context.GetInput<int>()}"))
            .Orchestrator("Parent", context =>
            {
                expected = NameBasedGuid.Create("abc", context.CurrentUtcDateTime, 0).ToString("N");
                return context.CallSubOrchestratorAsync<string>("Child", 5);
            })).Start("Parent").Run();

        // The second replay reads a later clock, so only the first one names the child.
        var childId = hub.State().History.First(line => line.EventType == EventType.SubOrchestrationInstanceCreated).InstanceId;
        Assert.Equal($"{childId} of abc got 5", hub.Output<string>());
        Assert.Equal(expected, childId);
    }

    [Fact, Trait("Conformance", "C107")]
    public void A_failed_child_fails_at_its_parent()
    {
        var hub = new VirtualHub(new TestFunctions()
            .Orchestrator("Child", _ => throw new InvalidOperationException("broken"))
            .Orchestrator("Parent", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync("Child"));
                return failed.Message;
            })).Start("Parent").Run();

        Assert.Equal("Task 'Child' (#0) failed with an unhandled exception: broken", hub.Output<string>());
    }

    [Fact, Trait("Conformance", "C108")]
    public void A_termination_does_not_reach_the_child()
    {
        var hub = new VirtualHub(new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<int>("never"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync(
                "Child", options: new SubOrchestrationOptions(instanceId: "child")))).Start("Parent").Run();
        hub.Tell("abc", null, new HistoryEvent(EventType.ExecutionTerminated, hub.Clock.GetUtcNow().UtcDateTime)
        {
            Input = "why",
        }).Run();

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, hub.State().Status);
        Assert.Equal("why", hub.State().Output);
        Assert.Equal(OrchestrationRuntimeStatus.Running, hub.State("child").Status);
    }

    [Fact, Trait("Conformance", "C109")]
    public void Continuing_as_new_keeps_the_id_and_a_short_history()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Loop", async context =>
        {
            var round = context.GetInput<int>();
            await context.CreateTimer(TimeSpan.FromSeconds(1), default);
            if (round < 100)
            {
                context.ContinueAsNew(round + 1);
            }

            return round;
        })).Start("Loop", 0);
        hub.Run(TimeSpan.Zero);
        var firstExecution = hub.State().ExecutionId;
        hub.Run();

        Assert.Equal(100, hub.Output<int>());
        Assert.NotEqual(firstExecution, hub.State().ExecutionId);
        Assert.Equal("100", hub.State().Started.Input);
        Assert.Equal(8, hub.State().History.Count);
    }

    [Theory, Trait("Conformance", "C110")]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public void Unclaimed_events_go_on_to_the_next_execution_if_they_are_to_be_kept(bool preserve, int kept)
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Loop", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                await context.CreateTimer(TimeSpan.FromSeconds(5), default);
                context.ContinueAsNew(1, preserve);
                return [];
            }

            var received = new List<int>();
            while (received.Count < 3)
            {
                received.Add(await context.WaitForExternalEvent<int>("E"));
                context.SetCustomStatus(received);
            }

            return received;
        })).Start("Loop", 0).Raise("E", 1).Raise("E", 2).Raise("E", 3).Run();

        Assert.Equal(kept == 3 ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running, hub.State().Status);
        Assert.Equal(kept == 3 ? "[1,2,3]" : null, hub.State().Output);
    }

    [Fact, Trait("Conformance", "C111")]
    public void A_custom_status_survives_continuing_as_new()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Loop", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                context.SetCustomStatus(new { p = 50 });
                await context.CreateTimer(TimeSpan.FromSeconds(1), default);
                context.ContinueAsNew(1);
                return;
            }

            await context.WaitForExternalEvent<int>("never");
        })).Start("Loop", 0).Run(TimeSpan.Zero);
        Assert.Equal("""{"p":50}""", hub.CustomStatus["abc"]);

        hub.Run();
        Assert.Equal("1", hub.State().Started.Input);
        Assert.Equal("""{"p":50}""", hub.CustomStatus["abc"]);
    }

    [Fact, Trait("Conformance", "C115")]
    public void A_suspended_instance_makes_no_progress_and_catches_up_in_order()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Waits", async context => new[]
        {
            await context.WaitForExternalEvent<int>("E"), await context.WaitForExternalEvent<int>("E"),
        })).Start("Waits").Run();
        var now = hub.Clock.GetUtcNow().UtcDateTime;
        hub.Tell("abc", null, new HistoryEvent(EventType.ExecutionSuspended, now) { Reason = "lunch" }).Raise("E", 1).Raise("E", 2).Run();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, hub.State().Status);
        Assert.Equal("lunch", hub.State().Output);

        hub.Tell("abc", null, new HistoryEvent(EventType.ExecutionResumed, now)).Run();
        Assert.Equal([1, 2], hub.Output<int[]>());
    }
}
