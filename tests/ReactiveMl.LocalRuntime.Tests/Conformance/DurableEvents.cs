using System.Text.Json.Nodes;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

/// <summary>Section 9.8 of the host's semantics: events, timers, children, continuing as new.</summary>
[Collection(SharesDurableHub.Name)]
public sealed class DurableEvents(DurableHub hub)
{
    [Fact, Trait("Conformance", "C100")]
    public async Task C100_Events_that_come_before_their_waits_are_kept_in_order()
    {
        var id = await hub.StartAsync("WaitsTwice");
        await hub.UntilAsync(id, "Running");
        await RaiseInOrderAsync(id, ("E", 1), ("E", 2), ("go", ""));

        Assert.Equal("[1,2]", (await hub.FinishAsync(id))["output"]!.ToJsonString());
    }

    [Fact, Trait("Conformance", "C101")]
    public async Task C101_The_names_of_events_ignore_case()
    {
        var id = await hub.StartAsync("WaitsForApproval");
        await hub.UntilAsync(id, "Running");
        await hub.RaiseAsync(id, "approve", "yes");

        Assert.Equal("yes", $"{(await hub.FinishAsync(id))["output"]}");
    }

    [Fact, Trait("Conformance", "C102")]
    public async Task C102_Of_two_waiters_the_newest_gets_the_event()
    {
        var id = await hub.StartAsync("StacksWaiters");
        await hub.UntilAsync(id, "Running");
        await hub.RaiseAsync(id, "E", "x");

        Assert.Equal("newest", $"{(await hub.FinishAsync(id))["output"]}");
    }

    [Fact, Trait("Conformance", "C104")]
    public async Task C104_A_wait_with_a_limit_times_out_and_an_event_in_time_cancels_the_timer()
    {
        var late = await hub.StartAsync("WaitsASecond");
        var inTime = await hub.StartAsync("WaitsASecond");
        await hub.UntilAsync(inTime, "Running");
        await hub.RaiseAsync(inTime, "E", "here");

        Assert.Equal("here", $"{(await hub.FinishAsync(inTime))["output"]}");
        Assert.Empty(await hub.HistoryAsync(inTime, "TimerFired"));
        Assert.Equal("timed out", $"{(await hub.FinishAsync(late))["output"]}");
    }

    [Fact, Trait("Conformance", "C105")]
    public async Task C105_A_wait_that_timed_out_swallows_the_next_event()
    {
        var id = await hub.StartAsync("LosesEvent");
        await UntilStatusAsync(id, "\"not waiting\"");
        await RaiseInOrderAsync(id, ("E", "late"), ("go", ""));

        Assert.Equal("timed out, then lost", $"{(await hub.FinishAsync(id))["output"]}");
    }

    [Fact, Trait("Conformance", "C106")]
    public async Task C106_A_timer_in_the_past_fires_at_once()
        => Assert.Equal("fired", $"{(await hub.RunAsync("WaitsForThePast"))["output"]}");

    [Fact, Trait("Conformance", "C107")]
    public async Task C107_A_child_has_an_id_of_its_own_and_gives_its_result_or_its_failure_to_the_parent()
    {
        var output = (await hub.RunAsync("CallsChild"))["output"]!.AsArray();

        Assert.True(Guid.TryParseExact($"{output[0]}", "N", out _));
        Assert.Equal("broken child", $"{output[1]}");
    }

    [Fact, Trait("Conformance", "C108")]
    public async Task C108_Terminating_a_parent_leaves_its_child_running()
    {
        var id = await hub.StartAsync("HasWaitingChild");
        await hub.UntilAsync($"{id}-child", "Running");
        Assert.Equal("terminated", await hub.TellClientAsync($"terminate/{id}"));
        await hub.UntilAsync(id, "Terminated");

        Assert.Equal("Running", $"{(await hub.StatusAsync($"{id}-child"))!["runtimeStatus"]}");
        await hub.TellAsync($"{id}-child", "terminate");
    }

    [Fact, Trait("Conformance", "C109")]
    public async Task C109_An_instance_that_continues_as_new_a_hundred_times_keeps_its_id_and_a_short_history()
    {
        var id = await hub.StartAsync("CountsDown", 100);
        var status = await hub.FinishAsync(id);

        Assert.Equal(("0", "0"), ($"{status["output"]}", $"{status["input"]}"));
        Assert.Equal(4, (await hub.HistoryAsync(id)).Count);
    }

    [Theory, Trait("Conformance", "C110")]
    [InlineData("keep", "[1,2,3]")]
    [InlineData("drop", "[]")]
    public async Task C110_Events_that_nobody_took_go_along_only_when_they_are_kept(string choice, string found)
    {
        var id = await hub.StartAsync("RenewsWithEvents", choice);
        await hub.UntilAsync(id, "Running");
        await RaiseInOrderAsync(id, ("E", 1), ("E", 2), ("E", 3), ("go", ""));

        Assert.Equal(found, (await hub.FinishAsync(id))["output"]!.ToJsonString());
    }

    [Fact, Trait("Conformance", "C111")]
    public async Task C111_The_custom_status_shows_while_running_and_survives_continuing_as_new()
    {
        var id = await hub.StartAsync("ShowsStatus");
        await UntilStatusAsync(id, """{"p":50}""");
        await hub.RaiseAsync(id, "go", "");
        await hub.RaiseAsync(id, "end", "");

        Assert.Equal("""{"p":50}""", (await hub.FinishAsync(id))["customStatus"]!.ToJsonString());
        Assert.Null((await hub.RunAsync("HelloChain"))["customStatus"]);
    }

    /// <summary>One after the other: queues keep no order among messages that are under way together.</summary>
    private async Task RaiseInOrderAsync(string id, params (string Name, object Payload)[] events)
    {
        foreach (var (name, payload) in events)
        {
            var before = await CountAsync(id);
            await hub.RaiseAsync(id, name, payload);
            if (name != "go")
            {
                await Eventually.GetAsync(async () => await CountAsync(id) > before ? "arrived" : null, $"{name} arrives at {id}");
            }
        }
    }

    private async Task<int> CountAsync(string id) => (await hub.HistoryAsync(id, "EventRaised")).Count;

    private async Task UntilStatusAsync(string id, string json) => await Eventually.GetAsync(
        async () => (await hub.StatusAsync(id))?["customStatus"] is JsonNode status && status.ToJsonString() == json ? status : null, $"{id} shows {json}");
}
