using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

public sealed class RetryTests
{
    [Fact, Trait("Conformance", "C90")]
    public void Three_attempts_wait_five_then_ten_seconds_and_end_with_one_immediate_timer()
        => Assert.Equal([5, 10, 0], DelaysOf(new RetryPolicy(3, TimeSpan.FromSeconds(5), 2)));

    [Fact, Trait("Conformance", "C91")]
    public void The_longest_interval_caps_the_growth()
        => Assert.Equal([5, 6, 6, 0], DelaysOf(new RetryPolicy(4, TimeSpan.FromSeconds(5), 2, TimeSpan.FromSeconds(6))));

    [Fact, Trait("Conformance", "C92")]
    public void No_retry_begins_after_the_time_limit()
        => Assert.Equal([5, 5], DelaysOf(new RetryPolicy(100, TimeSpan.FromSeconds(5), 1, retryTimeout: TimeSpan.FromSeconds(7))));

    [Fact, Trait("Conformance", "C93")]
    public void A_failure_that_the_filter_leaves_alone_is_not_retried()
        => Assert.Empty(DelaysOf(new RetryPolicy(3, TimeSpan.FromSeconds(5))
        {
            HandleFailure = failure => !failure.IsCausedBy<ArgumentException>(),
        }));

    [Fact, Trait("Conformance", "C94")]
    public void A_handler_counts_attempts_from_one_and_sets_no_timer()
    {
        var seen = new List<(int, string)>();
        var hub = Failing(TaskOptions.FromRetryHandler(retry =>
        {
            if (!retry.OrchestrationContext.IsReplaying)
            {
                seen.Add((retry.LastAttemptNumber, retry.LastFailure.ErrorType));
            }

            return retry.LastAttemptNumber < 3;
        }));

        Assert.Equal([(1, "System.ArgumentException"), (2, "System.ArgumentException"), (3, "System.ArgumentException")], seen);
        Assert.Equal(3, hub.Count(EventType.TaskScheduled));
        Assert.Equal(0, hub.Count(EventType.TimerCreated));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, hub.State().Status);
    }

    [Fact, Trait("Conformance", "C99")]
    public void A_policy_that_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(0, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.FromSeconds(1), 0.5));
    }

    private static IReadOnlyList<int> DelaysOf(RetryPolicy policy)
    {
        var hub = Failing(TaskOptions.FromRetryPolicy(policy));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, hub.State().Status);
        var timers = hub.State().History.Where(line => line.EventType == EventType.TimerCreated).ToList();
        var last = policy.RetryTimeout == Timeout.InfiniteTimeSpan && timers.Count > 0 ? 0 : 1;
        Assert.Equal(timers.Count + last, hub.Count(EventType.TaskScheduled));
        return [.. timers.Select(timer => (int)(timer.FireAt!.Value - timer.Timestamp).TotalSeconds)];
    }

    private static VirtualHub Failing(TaskOptions options) => new VirtualHub(new TestFunctions()
        .Activity<int, int>("Fails", _ => throw new ArgumentException("never"))
        .Orchestrator("Tries", async context => await context.CallActivityAsync<int>("Fails", 1, options))).Start("Tries").Run();
}
