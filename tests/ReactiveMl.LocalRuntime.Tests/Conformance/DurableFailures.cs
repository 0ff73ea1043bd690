using System.Net;
using ReactiveMl.LocalRuntime.TestApp.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

/// <summary>Section 9.7 of the host's semantics: retries and failures; its seconds are tenths here.</summary>
[Collection(SharesDurableHub.Name)]
public sealed class DurableFailures(DurableHub hub)
{
    [Fact, Trait("Conformance", "C90")]
    public async Task C90_Three_attempts_are_three_runs_with_growing_timers_and_one_that_fires_at_once()
    {
        var (id, delays) = await RetryAsync(new Tries(3, 500, 2));

        Assert.Equal([500, 1000, 0], delays);
        Assert.Equal(3, (await hub.RunsAsync(id))["failed"]);
    }

    [Fact, Trait("Conformance", "C91")]
    public async Task C91_A_delay_never_exceeds_the_longest_interval()
        => Assert.Equal([500, 600, 600, 0], (await RetryAsync(new Tries(4, 500, 2, Longest: 600))).Delays);

    [Fact, Trait("Conformance", "C92")]
    public async Task C92_No_attempt_begins_after_the_retry_timeout()
    {
        var (id, delays) = await RetryAsync(new Tries(50, 2000, Timeout: 3900));

        Assert.Equal([2000, 2000], delays);
        Assert.Equal(3, (await hub.RunsAsync(id))["failed"]);
    }

    [Fact, Trait("Conformance", "C93")]
    public async Task C93_A_failure_that_is_not_handled_is_not_retried_and_sets_no_timer()
    {
        var (id, delays) = await RetryAsync(new Tries(3, 500, Kind: "argument"));

        Assert.Empty(delays);
        Assert.Equal(1, (await hub.RunsAsync(id))["failed"]);
    }

    [Fact, Trait("Conformance", "C94")]
    public async Task C94_A_handler_is_told_attempts_from_one_and_waits_for_nothing_by_itself()
    {
        var id = await hub.StartAsync("RetriesByHandler");
        var told = (await hub.FinishAsync(id))["output"]!.AsArray().Select(value => value!.GetValue<string>());

        Assert.Equal(
            ["1 System.InvalidOperationException", "2 System.InvalidOperationException", "3 System.InvalidOperationException", "gave up"], told);
        Assert.Empty(await hub.HistoryAsync(id, "TimerCreated"));
    }

    [Fact, Trait("Conformance", "C95")]
    public async Task C95_A_failed_activity_tells_its_name_its_number_and_what_caused_it()
    {
        var told = (await hub.RunAsync("DescribesFailure"))["output"]!.AsArray().Select(value => value!.GetValue<string>());

        Assert.Equal(
            ["Task 'AlwaysFails' (#0) failed with an unhandled exception: x", "System.InvalidOperationException", "True True False"], told);
    }

    [Fact, Trait("Conformance", "C96")]
    public async Task C96_An_orchestrator_that_throws_has_failed_with_its_exception_as_text()
    {
        var id = await hub.StartAsync("Breaks", "here");
        var status = await hub.FinishAsync(id);
        using var plain = await hub.Http.GetAsync($"{DurableHub.Api}/instances/{id}");
        using var strict = await hub.Http.GetAsync($"{DurableHub.Api}/instances/{id}?returnInternalServerErrorOnFailure=true");

        Assert.Equal("Failed", $"{status["runtimeStatus"]}");
        Assert.Equal("System.InvalidOperationException: broken here", $"{status["output"]}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.InternalServerError), (plain.StatusCode, strict.StatusCode));
    }

    [Fact, Trait("Conformance", "C97")]
    public async Task C97_A_failure_that_is_caught_and_compensated_completes()
        => Assert.Equal("compensated", $"{(await hub.RunAsync("Compensates"))["output"]}");

    [Fact, Trait("Conformance", "C98")]
    public async Task C98_An_activity_over_the_time_limit_runs_again_and_its_instance_does_not_fail()
        => Assert.Equal("2 runs", $"{(await hub.RunAsync("RunsOverTime"))["output"]}");

    [Fact, Trait("Conformance", "C99")]
    public async Task C99_Impossible_policies_are_refused()
        => Assert.Equal(
            ["ArgumentOutOfRangeException", "ArgumentOutOfRangeException", "ArgumentOutOfRangeException", "False"],
            (await hub.RunAsync("RefusesPolicies"))["output"]!.AsArray().Select(value => value!.GetValue<string>()));

    /// <summary>Gives the delays of the timers in milliseconds, as the history tells them.</summary>
    private async Task<(string Id, IEnumerable<double> Delays)> RetryAsync(Tries tries)
    {
        var id = await hub.StartAsync("RetriesByPolicy", tries);
        var status = await hub.FinishAsync(id);
        Assert.StartsWith("Microsoft.DurableTask.TaskFailedException: Task 'AlwaysFails'", $"{status["output"]}", StringComparison.Ordinal);

        var timers = await hub.HistoryAsync(id, "TimerCreated");
        return (id, timers.Select(row =>
            Math.Round((row.GetDateTime("FireAt")!.Value - row.GetDateTime("_Timestamp")!.Value).TotalMilliseconds)));
    }
}
