using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ReactiveMl.LocalRuntime.TestApp;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

[Collection(SharesRunningApp.Name)]
public sealed partial class Lifecycle(RunningApp running)
{
    private readonly FunctionApp _app = running.App;

    [Fact]
    [Trait("Conformance", "C139")]
    public async Task C139_A_function_over_its_time_is_cancelled_and_answers_500()
    {
        var answer = await _app.Http.GetAsync("/api/Slow");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await _app.LineAsync("Timeout value of 00:00:05 exceeded by function 'Slow'");
    }

    [Fact]
    [Trait("Conformance", "C140")]
    [Trait("Conformance", "C147")]
    [Trait("RealHost", "no")]
    public async Task C140_A_host_told_to_stop_lets_a_message_be_finished_and_C147_tells_its_functions()
    {
        const string Stopped = "stubborn-stopped";
        await running.Queues.CreateAsync(Stopped);
        await using var app = await FunctionApp.StartAsync([.. FunctionApp.Only("HandleStubborn"), ("StubbornQueue", Stopped)]);
        await running.Queues.SendAsync(Stopped, "finished");
        await app.LineAsync("handled begun finished");

        await TerminateAsync(app.Process!);

        await app.LineAsync("handled finished 1 try 1"); // 1: it saw its token signalled.
        await app.EndAsync();
        Assert.Equal(0, app.Process!.ExitCode);
        Assert.Equal(0, await running.Queues.CountAsync(Stopped));
    }

    [Fact]
    [Trait("Conformance", "C143")]
    public async Task C143_The_first_middleware_is_the_outermost()
    {
        await _app.Http.GetAsync("/api/Scopes");
        var id = Id().Match(await _app.LineAsync("Executing 'Functions.Scopes'")).Value;
        await _app.LineAsync($"{id} first-after");

        Assert.Equal(
            ["first-before", "second-before", "second-after", "first-after"],
            _app.Log.Where(line => line.Contains($"{id} ", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1]));
    }

    [Fact]
    [Trait("Conformance", "C143")]
    public async Task C143_An_exception_that_middleware_swallows_leaves_a_success()
    {
        var answer = await _app.Http.GetAsync("/api/SwallowedHttp");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await _app.LineAsync("Executed 'Functions.SwallowedHttp' (Succeeded");
    }

    [Fact]
    [Trait("Conformance", "C144")]
    public async Task C144_A_scoped_thing_is_new_for_each_invocation_and_disposed_after_it_a_singleton_is_shared()
    {
        var first = (await _app.Http.GetFromJsonAsync<ScopesSeen>("/api/Scopes"))!;
        var second = await Eventually.GetAsync(
            async () => await _app.Http.GetFromJsonAsync<ScopesSeen>("/api/Scopes") is { } seen && seen.Disposed > first.Disposed ? seen : null,
            "the first was disposed");

        Assert.NotEqual(first.Scoped, second.Scoped);
        Assert.Equal(first.Shared, second.Shared);
    }

    [Fact]
    [Trait("Conformance", "C145")]
    public async Task C145_An_invocation_is_logged_at_its_start_and_end_under_one_id()
    {
        await _app.Http.PostAsync("/api/OnlyPost", null);

        var start = await _app.LineAsync("Executing 'Functions.OnlyPost' (Reason='This function was programmatically called via the host APIs.', Id=");
        var end = await _app.LineAsync(line => Ended().IsMatch(line) && line.Contains(Id().Match(start).Value, StringComparison.Ordinal), "its end");
        Assert.Contains("Function.OnlyPost", end, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Conformance", "C147")]
    public async Task C147_A_caller_that_goes_away_cancels_the_invocation()
    {
        using var caller = new CancellationTokenSource();
        var call = _app.Http.GetAsync("/api/patient/abandoned", caller.Token);
        await _app.LineAsync("abandoned waits");

        await caller.CancelAsync();

        await _app.LineAsync("abandoned was let go");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(Time("abandoned was let go") - Time("abandoned waits") < TimeSpan.FromSeconds(4), "the caller, not the time limit, let it go");
    }

    [Fact]
    [Trait("Conformance", "C148")]
    public async Task C148_A_type_that_cannot_be_loaded_fails_its_own_function_alone()
    {
        Assert.Equal(HttpStatusCode.InternalServerError, (await _app.Http.GetAsync("/api/Broken")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.Http.GetAsync("/api/Ping")).StatusCode);
    }

    [Fact]
    [Trait("RealHost", "no")]
    public async Task A_background_service_that_fails_ends_the_process_with_a_failure()
    {
        var (code, log) = await FunctionApp.RunAsync(AppContext.BaseDirectory, [.. FunctionApp.Only("Ping"), ("Crash", "yes")]);

        Assert.NotEqual(0, code); // 1, or an abort when it fails before the host has started.
        Assert.Contains("crashes on purpose", log, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("RealHost", "no")]
    public async Task An_app_ends_with_the_killed_parent_that_asked_for_it()
    {
        using var parent = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        await using var app = await FunctionApp.StartAsync(
            [.. FunctionApp.Only("Ping"), ("ReactiveMl__LocalRuntime__ParentProcess", parent.Id.ToString(CultureInfo.InvariantCulture))]);

        parent.Kill();

        await app.EndAsync();
    }

    private static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private DateTimeOffset Time(string part)
    {
        var line = _app.Log.First(line => line.Contains(part, StringComparison.Ordinal));
        return DateTimeOffset.Parse(line[1..line.IndexOf(']', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"Executed 'Functions.OnlyPost' \(Succeeded, Id=[0-9a-f-]{36}, Duration=\d+ms\)")]
    private static partial Regex Ended();
}
