using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

public sealed class ExternalEventTests
{
    [Fact, Trait("Conformance", "C100")]
    public void Events_before_the_wait_are_kept_in_order()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Waits", async context =>
        {
            await context.CreateTimer(TimeSpan.FromSeconds(5), default);
            return new[] { await context.WaitForExternalEvent<int>("E"), await context.WaitForExternalEvent<int>("E") };
        })).Start("Waits").Raise("E", 1).Raise("E", 2).Run();

        Assert.Equal([1, 2], hub.Output<int[]>());
    }

    [Fact, Trait("Conformance", "C101")]
    public void Event_names_ignore_case()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Waits", context => context.WaitForExternalEvent<bool>("Approve")))
            .Start("Waits").Raise("approve", true).Run();

        Assert.True(hub.Output<bool>());
    }

    [Fact, Trait("Conformance", "C102")]
    public void The_newest_waiter_gets_the_event()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Waits", async context =>
        {
            var older = context.WaitForExternalEvent<int>("E");
            var newer = context.WaitForExternalEvent<int>("E");
            return await Task.WhenAny(older, newer) == newer ? "newer" : "older";
        })).Start("Waits").Raise("E", 1).Run();

        Assert.Equal("newer", hub.Output<string>());
    }

    [Fact, Trait("Conformance", "C104")]
    public void A_wait_that_times_out_is_cancelled()
    {
        var hub = new VirtualHub(WaitsTwoSeconds()).Start("Waits").Run();

        Assert.Equal("TaskCanceledException", hub.Output<string>());
        Assert.Equal(TimeSpan.FromSeconds(2), hub.State().Completion!.Timestamp - hub.State().Started.Timestamp);
    }

    [Fact, Trait("Conformance", "C104")]
    public void An_event_in_time_cancels_the_timer()
    {
        var hub = new VirtualHub(WaitsTwoSeconds()).Start("Waits").Run(TimeSpan.Zero).Raise("E", "here").Run(TimeSpan.Zero);

        Assert.Equal("here", hub.Output<string>());
    }

    [Fact, Trait("Conformance", "C105")]
    public void An_event_after_a_timed_out_wait_is_lost_to_the_dead_waiter()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Waits", async context =>
        {
            await Assert.ThrowsAsync<TaskCanceledException>(() => context.WaitForExternalEvent<int>("E", TimeSpan.FromSeconds(2)));
            await context.CreateTimer(TimeSpan.FromSeconds(10), default);
            return await context.WaitForExternalEvent<int>("E");
        })).Start("Waits").Run(TimeSpan.FromSeconds(5)).Raise("E", 1).Run();
        Assert.Equal(OrchestrationRuntimeStatus.Running, hub.State().Status);

        hub.Raise("E", 2).Run();
        Assert.Equal(2, hub.Output<int>());
    }

    [Fact, Trait("Conformance", "C100")]
    public void A_payload_of_another_shape_fails_the_instance()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Waits", context => context.WaitForExternalEvent<int>("E")))
            .Start("Waits").Raise("E", "text").Run();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, hub.State().Status);
    }

    private static TestFunctions WaitsTwoSeconds() => new TestFunctions().Orchestrator("Waits", async context =>
    {
        try
        {
            return await context.WaitForExternalEvent<string>("E", TimeSpan.FromSeconds(2));
        }
        catch (TaskCanceledException exception)
        {
            return exception.GetType().Name;
        }
    });
}
