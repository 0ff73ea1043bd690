using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ReactiveMl.LocalRuntime.TestApp;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

[Collection(SharesRunningApp.Name)]
public sealed partial class PipelineTests(RunningApp running)
{
    private readonly FunctionApp _app = running.App;

    [Fact]
    [Trait("Conformance", "C143")]
    public async Task The_first_middleware_is_the_outermost()
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
    public async Task An_exception_that_middleware_swallows_leaves_a_success()
    {
        var answer = await _app.Http.GetAsync("/api/SwallowedHttp");

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        await _app.LineAsync("Executed 'Functions.SwallowedHttp' (Succeeded");
    }

    [Fact]
    [Trait("Conformance", "C144")]
    public async Task A_scoped_thing_is_new_for_each_invocation_and_disposed_after_it_a_singleton_is_shared()
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
    public async Task An_invocation_is_logged_at_its_start_and_end_under_one_id()
    {
        await _app.Http.PostAsync("/api/OnlyPost", null);

        var start = await _app.LineAsync("Executing 'Functions.OnlyPost' (Reason='This function was programmatically called via the host APIs.', Id=");
        var end = await _app.LineAsync(line => Ended().IsMatch(line) && line.Contains(Id().Match(start).Value, StringComparison.Ordinal), "its end");
        Assert.Contains("Function.OnlyPost", end, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"Executed 'Functions.OnlyPost' \(Succeeded, Id=[0-9a-f-]{36}, Duration=\d+ms\)")]
    private static partial Regex Ended();
}
