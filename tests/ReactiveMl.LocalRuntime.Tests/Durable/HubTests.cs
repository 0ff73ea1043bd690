using System.Globalization;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

[Collection("Durable")]
public sealed class HubTests(DurableAzurite azurite)
{
    [Fact, Trait("Conformance", "C82")]
    public async Task Fanned_out_activities_give_their_results_in_the_order_of_the_calls()
    {
        var functions = new TestFunctions().Activity<int, int>("Square", n => n * n).Orchestrator("Fan", async context =>
            await Task.WhenAll(Enumerable.Range(0, 50).Select(n => context.CallActivityAsync<int>("Square", n))));
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), functions);

        var done = await hub.RunAsync("Fan");

        Assert.Equal(Enumerable.Range(0, 50).Select(n => n * n), done.ReadOutputAs<int[]>());
        Assert.Equal(50, functions.Runs.Count);
    }

    [Fact, Trait("Conformance", "C84")]
    public async Task Nothing_in_is_null_and_null_out_is_the_default()
    {
        var functions = new TestFunctions().Activity<string, string?>("Echo", text => text)
            .Orchestrator("Nothing", async context => await context.CallActivityAsync<int?>("Echo") ?? -1);
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), functions);

        Assert.Equal(-1, (await hub.RunAsync("Nothing")).ReadOutputAs<int>());
    }

    [Fact, Trait("Conformance", "C86")]
    public async Task Payloads_keep_their_property_names_and_leave_fields_out()
    {
        var functions = new TestFunctions().Orchestrator("Shapes", context =>
            Task.FromResult(new Shape(context.GetInput<Letter>()!.A, DayOfWeek.Friday)));
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), functions);

        var done = await hub.RunAsync("Shapes", new { a = 1 });

        Assert.Equal("""{"FooBar":1,"Day":5}""", done.SerializedOutput);
    }

    [Fact, Trait("Conformance", "C87")]
    public async Task Large_payloads_go_through_blobs_that_a_purge_removes()
    {
        var text = new string('x', 200_000);
        var functions = new TestFunctions().Activity<string, string>("Echo", big => big!)
            .Orchestrator("Large", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>()));
        var storage = azurite.Storage();
        await using var hub = await RunningHub.StartAsync(storage, functions);

        var done = await hub.RunAsync("Large", text);
        Assert.Equal(text, done.ReadInputAs<string>());
        Assert.Equal(text, done.ReadOutputAs<string>());

        // Loaded afresh: every line of a large history comes back from its blob.
        Assert.Contains(await hub.HistoryAsync(done.InstanceId), line => line.Result?.Length > 200_000);
        var container = storage.Blobs.GetBlobContainerClient($"{hub.Name.ToLower(CultureInfo.InvariantCulture)}-largemessages");
        Assert.NotEmpty(container.GetBlobs());

        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync(done.InstanceId)).PurgedInstanceCount);
        Assert.Empty(container.GetBlobs());
        Assert.Null(await hub.Client.GetInstanceAsync(done.InstanceId));
        Assert.Null(await hub.Store.History.LoadAsync(done.InstanceId, default));
    }

    [Fact, Trait("Conformance", "C113")]
    public async Task A_live_id_is_refused_and_a_finished_one_starts_anew()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting());
        var fixedId = new StartOrchestrationOptions("fixed");
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "first", fixedId);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "second", fixedId));
        await hub.Client.RaiseEventAsync("fixed", "E", 1);
        await hub.FinishAsync("fixed");
        var before = (await hub.Store.History.LoadAsync("fixed", default))!.State.ExecutionId;

        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "third", fixedId);
        await hub.UntilAsync("fixed", OrchestrationRuntimeStatus.Running);
        var renewed = (await hub.Store.History.LoadAsync("fixed", default))!.State;
        Assert.NotEqual(before, renewed.ExecutionId);
        Assert.Equal(3, renewed.History.Count);
        Assert.Equal("third", (await hub.Client.GetInstanceAsync("fixed", true))!.ReadInputAs<string>());
    }

    [Fact, Trait("Conformance", "C113")]
    public async Task Of_many_starts_of_one_id_at_once_one_wins_and_runs_once()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting());
        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions("raced"));
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, starts.Sum());

        await hub.UntilAsync("raced", OrchestrationRuntimeStatus.Running);
        await hub.Client.RaiseEventAsync("raced", "E", 1);
        await hub.FinishAsync("raced");
        Assert.Single(await hub.HistoryAsync("raced"), line => line.EventType == EventType.ExecutionStarted);
    }

    [Theory, Trait("Conformance", "C114")]
    [InlineData("a/b")]
    [InlineData("@x")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task A_bad_id_is_refused(string id)
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting());

        await Assert.ThrowsAsync<ArgumentException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions(id)));
        await Assert.ThrowsAsync<ArgumentException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, new StartOrchestrationOptions(new string('x', 257))));
    }

    [Fact, Trait("Conformance", "C115")]
    public async Task A_suspended_instance_waits_and_a_resumed_one_goes_on()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting());
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await hub.Client.WaitForInstanceStartAsync(id);
        await hub.Client.SuspendInstanceAsync(id, "lunch");
        await hub.UntilAsync(id, OrchestrationRuntimeStatus.Suspended);
        await hub.Client.RaiseEventAsync(id, "E", 7);
        await Until.TrueAsync(
            async () => (await hub.HistoryAsync(id)).Any(line => line.EventType == EventType.EventRaised), "the event is in the history");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await hub.Client.ResumeInstanceAsync(id);
        Assert.Equal(7, (await hub.FinishAsync(id)).ReadOutputAs<int>());
    }

    [Fact, Trait("Conformance", "C116")]
    public async Task A_terminated_instance_keeps_the_reason_and_hears_nothing_more()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting());
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await hub.Client.WaitForInstanceStartAsync(id);
        await hub.Client.TerminateInstanceAsync(id, "why");

        var done = await hub.FinishAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, done.RuntimeStatus);
        Assert.Equal("why", done.ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.TerminateInstanceAsync(id, "again"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.TerminateInstanceAsync("unknown", "again"));
    }

    [Fact, Trait("Conformance", "C127")]
    public async Task A_start_in_the_future_is_pending_until_then()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), new TestFunctions()
            .Orchestrator("Now", context => Task.FromResult(context.CurrentUtcDateTime)));
        var due = TimeProvider.System.GetUtcNow().AddSeconds(3);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Now", null, new StartOrchestrationOptions(StartAt: due));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        var began = (await hub.FinishAsync(id)).ReadOutputAs<DateTime>();
        Assert.InRange(began, due.UtcDateTime, due.UtcDateTime.AddSeconds(2));
    }

    [Fact, Trait("Conformance", "C128")]
    public async Task An_unknown_instance_is_null_and_outputs_must_be_asked_for()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting().Orchestrator("One", _ => Task.FromResult(1)));
        Assert.Null(await hub.Client.GetInstanceAsync("unknown"));

        var id = (await hub.RunAsync("One")).InstanceId;
        var bare = (await hub.Client.GetInstanceAsync(id))!;
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<int>());
    }

    [Fact, Trait("Conformance", "C129")]
    public async Task A_wait_can_be_cancelled()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting());
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hub.Client.WaitForInstanceCompletionAsync(id, cancellation.Token));
    }

    [Fact, Trait("Conformance", "C130")]
    public async Task An_event_for_nobody_is_no_error()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting());
        await hub.Client.RaiseEventAsync("unknown", "E", 1);
    }

    [Fact, Trait("Conformance", "C98")]
    public async Task An_activity_that_the_platform_aborts_is_run_again()
    {
        var runs = 0;
        var functions = new TestFunctions()
            .Activity<int, int>("Slow", n => Interlocked.Increment(ref runs) == 1 ? throw new ActivityAbortedException("timeout") : n)
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Slow", 3));
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), functions);

        Assert.Equal(3, (await hub.RunAsync("Calls")).ReadOutputAs<int>());
        Assert.Equal(2, runs);
    }

    [Fact, Trait("Conformance", "O64")]
    public async Task A_long_activity_keeps_its_message_and_runs_once()
    {
        var functions = new TestFunctions()
            .Activity<int, int>("Long", async (n, cancellation) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(5), cancellation);
                return n;
            })
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Long", 3));
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), functions, settings: new Dictionary<string, string?>
        {
            ["AzureFunctionsJobHost:extensions:durableTask:storageProvider:workItemQueueVisibilityTimeout"] = "00:00:02",
        });

        Assert.Equal(3, (await hub.RunAsync("Calls")).ReadOutputAs<int>());
        Assert.Single(functions.Runs);
    }

    [Fact, Trait("Conformance", "C133")]
    public async Task A_commit_that_fails_after_the_messages_are_out_leaves_each_result_once()
    {
        var functions = Chain(5);
        var fault = new FaultyCommit(every: 3);
        await using var hub = await RunningHub.StartAsync(azurite.Storage(fault.Options), functions);

        var done = await hub.RunAsync("Chain");

        Assert.Equal(5, done.ReadOutputAs<int>());
        Assert.True(fault.Faults > 0);
        var history = await hub.HistoryAsync(done.InstanceId);
        Assert.Equal(5, history.Count(line => line.EventType == EventType.TaskCompleted));
        Assert.Equal(Enumerable.Range(0, 5), history.Where(line => line.EventType == EventType.TaskCompleted).Select(line => line.TaskScheduledId!.Value));
        Assert.True(functions.Runs.Count >= 5);
    }

    [Fact, Trait("Conformance", "C134")]
    public async Task Two_dispatchers_on_one_hub_finish_every_instance_once()
    {
        var functions = Chain(3);
        var name = RunningHub.NewName();
        await using var one = await RunningHub.StartAsync(azurite.Storage(), functions, name);
        await using var two = await RunningHub.StartAsync(azurite.Storage(), functions, name);
        var ids = await Task.WhenAll(Enumerable.Range(0, 30)
            .Select(n => (n % 2 == 0 ? one : two).Client.ScheduleNewOrchestrationInstanceAsync("Chain")));

        foreach (var id in ids)
        {
            Assert.Equal(3, (await one.FinishAsync(id)).ReadOutputAs<int>());
            var history = await one.HistoryAsync(id);
            Assert.Equal([0, 1, 2], history.Where(line => line.EventType == EventType.TaskCompleted).Select(line => line.TaskScheduledId!.Value));
        }
    }

    [Fact, Trait("Conformance", "C134")]
    public async Task A_second_process_takes_over_when_the_first_is_gone()
    {
        var name = RunningHub.NewName();
        var one = await RunningHub.StartAsync(azurite.Storage(), Waiting(), name);
        var id = await one.Client.ScheduleNewOrchestrationInstanceAsync("Wait");
        await one.Client.WaitForInstanceStartAsync(id);
        await using var two = await RunningHub.StartAsync(azurite.Storage(), Waiting(), name);
        await one.DisposeAsync();

        await two.Client.RaiseEventAsync(id, "E", 9);
        Assert.Equal(9, (await two.FinishAsync(id)).ReadOutputAs<int>());
    }

    [Fact, Trait("Conformance", "C135")]
    public async Task A_result_that_is_delivered_twice_counts_once()
    {
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), Waiting().Activity<int, int>("Next", n => n + 1)
            .Orchestrator("Both", async context => await context.CallActivityAsync<int>("Next", 1) + await context.WaitForExternalEvent<int>("E")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Both");
        await Until.TrueAsync(
            async () => await hub.Store.History.LoadAsync(id, default) is { } stored
                && stored.State.History.Any(line => line.EventType == EventType.TaskCompleted),
            "the activity is done");
        var state = (await hub.Store.History.LoadAsync(id, default))!.State;
        var result = state.History.First(line => line.EventType == EventType.TaskCompleted) with { Result = "100" };
        await hub.Store.SendAsync(new OutgoingMessage(new TaskMessage(id, state.ExecutionId, result)), default);
        await hub.Client.RaiseEventAsync(id, "E", 10);

        Assert.Equal(12, (await hub.FinishAsync(id)).ReadOutputAs<int>());
        Assert.Single(await hub.HistoryAsync(id), line => line.EventType == EventType.TaskCompleted);
    }

    [Fact, Trait("Conformance", "C136")]
    public async Task A_timer_that_came_due_while_nobody_ran_fires_after_the_restart()
    {
        var name = RunningHub.NewName();
        var functions = new TestFunctions().Orchestrator("Timer", async context =>
        {
            await context.CreateTimer(TimeSpan.FromSeconds(3), default);
            return context.CurrentUtcDateTime;
        });
        string id;
        await using (var first = await RunningHub.StartAsync(azurite.Storage(), functions, name))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync("Timer");
            await first.Client.WaitForInstanceStartAsync(id);
        }

        await using var second = await RunningHub.StartAsync(azurite.Storage(), functions, name);
        var done = await second.FinishAsync(id);
        var due = (await second.HistoryAsync(id)).First(line => line.EventType == EventType.TimerCreated).FireAt!.Value;
        Assert.InRange(done.ReadOutputAs<DateTime>(), due, due.AddSeconds(3));
    }

    [Fact, Trait("Conformance", "O58")]
    public async Task A_turn_of_more_than_a_hundred_lines_is_stored_whole()
    {
        var functions = new TestFunctions().Activity<int, int>("Square", n => n * n).Orchestrator("Fan", async context =>
            (await Task.WhenAll(Enumerable.Range(0, 150).Select(n => context.CallActivityAsync<int>("Square", n)))).Sum());
        await using var hub = await RunningHub.StartAsync(azurite.Storage(), functions);

        Assert.Equal(Enumerable.Range(0, 150).Sum(n => n * n), (await hub.RunAsync("Fan")).ReadOutputAs<int>());
    }

    private static TestFunctions Waiting()
        => new TestFunctions().Orchestrator("Wait", context => context.WaitForExternalEvent<int>("E"));

    private static TestFunctions Chain(int steps) => new TestFunctions().Activity<int, int>("Next", n => n + 1)
        .Orchestrator("Chain", async context =>
        {
            var value = 0;
            for (var step = 0; step < steps; step++)
            {
                value = await context.CallActivityAsync<int>("Next", value);
            }

            return value;
        });

    private sealed record Letter(int A);

    private sealed record Shape(int FooBar, DayOfWeek Day)
    {
#pragma warning disable CA1051, IDE0051, IDE0052, CS0414 // A field, to show that it stays behind.
        public readonly int Hidden = 1;
#pragma warning restore CA1051, IDE0051, IDE0052, CS0414
    }
}
