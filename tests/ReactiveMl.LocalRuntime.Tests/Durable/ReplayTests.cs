using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

public sealed class ReplayTests
{
    [Fact, Trait("Conformance", "C74")]
    public void A_chain_of_activities_gives_its_results_and_the_expected_history()
    {
        var hub = new VirtualHub(new TestFunctions()
            .Activity<string, string>("Hello", name => $"Hello {name}!")
            .Orchestrator("Chain", async context => new[]
            {
                await context.CallActivityAsync<string>("Hello", "Tokyo"),
                await context.CallActivityAsync<string>("Hello", "Seattle"),
                await context.CallActivityAsync<string>("Hello", "London"),
            })).Start("Chain").Run();

        Assert.Equal(["Hello Tokyo!", "Hello Seattle!", "Hello London!"], hub.Output<string[]>());
        Assert.Equal(
            [
                EventType.OrchestratorStarted, EventType.ExecutionStarted, EventType.TaskScheduled, EventType.OrchestratorCompleted,
                EventType.OrchestratorStarted, EventType.TaskCompleted, EventType.TaskScheduled, EventType.OrchestratorCompleted,
                EventType.OrchestratorStarted, EventType.TaskCompleted, EventType.TaskScheduled, EventType.OrchestratorCompleted,
                EventType.OrchestratorStarted, EventType.TaskCompleted, EventType.ExecutionCompleted, EventType.OrchestratorCompleted,
            ],
            hub.Kinds());
    }

    [Fact, Trait("Conformance", "C75")]
    public void Only_the_frontier_is_not_replayed_and_a_safe_logger_writes_each_line_once()
    {
        var seen = new List<bool>();
        using var log = new LineLog();
        new VirtualHub(
            new TestFunctions().Activity<int, int>("Next", n => n + 1).Orchestrator("Steps", async context =>
            {
                var logger = context.CreateReplaySafeLogger("Steps");
                seen.Add(context.IsReplaying);
                logger.Log(LogLevel.Information, default, "begun", null, (line, _) => line);
                await context.CallActivityAsync<int>("Next", 1);
                seen.Add(context.IsReplaying);
                logger.Log(LogLevel.Information, default, "done", null, (line, _) => line);
            }),
            log).Start("Steps").Run();

        Assert.Equal([false, true, false], seen);
        Assert.Equal(["begun", "done"], log.Lines);
    }

    [Fact, Trait("Conformance", "C76")]
    public void The_clock_of_a_step_is_the_same_in_each_replay()
    {
        var first = new List<DateTime>();
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Clock", async context =>
        {
            first.Add(context.CurrentUtcDateTime);
            await context.CreateTimer(TimeSpan.FromSeconds(3), default);
            return context.CurrentUtcDateTime - first[0];
        })).Start("Clock").Run();

        Assert.Equal(2, first.Count);
        Assert.Equal(first[0], first[1]);
        Assert.Equal(DateTimeKind.Utc, first[0].Kind);
        Assert.Equal(TimeSpan.FromSeconds(3), hub.Output<TimeSpan>());
    }

    [Fact, Trait("Conformance", "C77")]
    public void New_guids_are_the_published_vectors_and_survive_a_replay()
    {
        var ids = new List<Guid>();
        new VirtualHub(new TestFunctions().Orchestrator("Ids", async context =>
        {
            ids.Add(context.NewGuid());
            ids.Add(context.NewGuid());
            await context.CreateTimer(TimeSpan.FromSeconds(1), default);
        })).Start("Ids").Run();

        // host-semantics O7, computed there for "abc" at 2024-01-02T03:04:05Z.
        Guid[] vectors = [new("a1239379-7719-5253-84a4-29155a59f930"), new("c4104527-03ea-5033-bcfa-41b86026bca0")];
        Assert.Equal([.. vectors, .. vectors], ids);
    }

    [Fact, Trait("Conformance", "C78")]
    public void Awaiting_anything_but_durable_tasks_fails_the_instance()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Sleepy", async _ => await Task.Delay(TimeSpan.FromHours(1)))).Start("Sleepy").Run();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, hub.State().Status);
        Assert.Contains("An invalid asynchronous invocation was detected", hub.State().Output, StringComparison.Ordinal);
    }

    [Fact, Trait("Conformance", "C78")]
    public void Using_the_context_on_another_thread_fails_the_instance()
    {
        var hub = new VirtualHub(new TestFunctions()
            .Orchestrator("Stray", context => Task.Run(() => context.CallActivityAsync<int>("A")))).Start("Stray").Run();

        Assert.Contains("An invalid asynchronous invocation was detected", hub.State().Output, StringComparison.Ordinal);
    }

    [Theory, Trait("Conformance", "C79")]
    [InlineData("Other", OrchestrationRuntimeStatus.Failed)]
    [InlineData("NEXT", OrchestrationRuntimeStatus.Completed)]
    public void A_changed_activity_name_fails_the_instance_unless_only_its_case_changed(string name, OrchestrationRuntimeStatus status)
    {
        TestFunctions Version(string activity) => new TestFunctions().Activity<int, int>("Next", n => n + 1)
            .Orchestrator("Steps", async context => await context.CallActivityAsync<int>(activity, 1));
        var hub = new VirtualHub(Version("Next")) { HoldsActivities = true };
        hub.Start("Steps").Run(TimeSpan.Zero);
        hub.Redeploy(Version(name));
        hub.HoldsActivities = false;
        hub.Run();

        Assert.Equal(status, hub.State().Status);
        Assert.Equal(status == OrchestrationRuntimeStatus.Failed, hub.State().Output!.Contains("NonDeterministicOrchestrationException", StringComparison.Ordinal));
    }

    [Fact, Trait("Conformance", "C80")]
    public void An_unawaited_activity_keeps_the_instance_running_until_it_is_done()
    {
        var hub = new VirtualHub(new TestFunctions().Activity<int, int>("Next", n => n + 1).Orchestrator("Forget", context =>
        {
            _ = context.CallActivityAsync<int>("Next", 1);
            return Task.FromResult("done");
        }))
        {
            HoldsActivities = true,
        };
        hub.Start("Forget").Run(TimeSpan.Zero);
        Assert.Equal(OrchestrationRuntimeStatus.Running, hub.State().Status);

        hub.HoldsActivities = false;
        hub.Run();
        Assert.Equal("done", hub.Output<string>());
    }

    [Theory, Trait("Conformance", "C81")]
    [InlineData(false, 20)]
    [InlineData(true, 0)]
    public void Only_a_cancelled_timer_does_not_hold_the_result_back(bool cancel, int seconds)
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Early", context =>
        {
            using var cancellation = new CancellationTokenSource();
            _ = context.CreateTimer(TimeSpan.FromSeconds(20), cancellation.Token);
            if (cancel)
            {
                cancellation.Cancel();
            }

            return Task.FromResult(1);
        })).Start("Early").Run();

        Assert.Equal(TimeSpan.FromSeconds(seconds), hub.State().Completion!.Timestamp - hub.State().Started.Timestamp);
    }

    [Fact, Trait("Conformance", "C85")]
    public void A_missing_activity_fails_at_the_caller_without_a_retry_and_a_missing_orchestrator_fails_the_instance()
    {
        var options = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)));
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Calls", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Nowhere", options);
            }
            catch (TaskFailedException failed)
            {
                return failed.FailureDetails.ErrorMessage;
            }
        })).Start("Calls").Start("Unknown", id: "unknown").Run();

        Assert.Contains("'Nowhere'", hub.Output<string>(), StringComparison.Ordinal);
        Assert.Equal(1, hub.Count(EventType.TaskScheduled));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, hub.State("unknown").Status);
    }

    private sealed class LineLog : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
