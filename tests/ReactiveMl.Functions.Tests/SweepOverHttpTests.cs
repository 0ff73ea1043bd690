using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests;

/// <summary>A sweep that its time does not suffice for, through an app of its own: cancelled, then let go on with what is done, then reproduced.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it through IAsyncLifetime.")]
public sealed class SweepOverHttpTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(2_000, seed: 1);

    // The first is done in no time; of the others each takes longer than the rest of the time and the grace.
    private readonly DefinitionFolder _folder = new(
        new JsonObject
        {
            ["atOnce"] = 1,
            ["within"] = "00:00:08",
            ["learners"] = JsonNode.Parse("""[{ "fastTree": { "trees": [3], "leaves": [8] } }, { "fastTree": { "trees": [5000], "leaves": [200, 201, 202, 203], "minPerLeaf": 1 } }]"""),
        },
        new JsonObject { ["atLeast"] = 0.5, ["beatBaselineBy"] = 0 });

    private readonly RunningApp _app;

    public SweepOverHttpTests() => _app = new RunningApp(_folder.Settings);

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public Task A_sweep_is_cancelled_or_goes_on_with_what_is_done_in_time_and_its_version_comes_out_again() => _app.ExplainAsync(async () =>
    {
        await SendAsync();
        await AssertCancelledAsync();
        await AssertTimeIsHonouredAsync();
        await AssertReproducedAsync();
    });

    private async Task SendAsync()
    {
        foreach (var part in Sent.Chunk(500))
        {
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/facts/flight-late", part.Select(flight => flight.Fact))).Status);
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/outcomes/flight-late", part.Select(flight => flight.Outcome))).Status);
        }

        await _app.LandedAsync(Sent.Count, Sent.Count, Deadline);
    }

    private async Task AssertCancelledAsync()
    {
        await StartAsync("cancelled");
        await Eventually.UntilAsync(
            async () => (await _app.GetAsync("/api/runs/flight-late/cancelled")).Body.GetProperty("stage").GetString() == "Train", Deadline, "the run trains");

        var asked = await _app.PostAsync("/api/runs/flight-late/cancelled/cancel", new { reason = "The data are wrong." });
        Assert.Equal((HttpStatusCode.Accepted, "/api/runs/flight-late/cancelled"), (asked.Status, asked.Location?.OriginalString));

        var run = await _app.EndedAsync("cancelled", Deadline);
        Assert.Equal("cancelled", run.GetProperty("status").GetString());
        Assert.Matches(@"^Cancelled at \S+ \S+Z: The data are wrong\. [0-4] of 5 candidates had been trained\.$", run.GetProperty("sentence").GetString());
        Assert.Equal(JsonValueKind.Null, (await _app.GetAsync("/api/runs/flight-late")).Body.GetProperty("held").ValueKind);

        var again = await _app.PostAsync("/api/runs/flight-late/cancelled/cancel", new { });
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("has ended as cancelled", again.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync("/api/runs/flight-late/none/cancel", new { })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.PostAsync("/api/runs/flight-late/~/cancel", new { })).Status);
    }

    private async Task AssertTimeIsHonouredAsync()
    {
        await StartAsync("timed");

        var run = await _app.EndedAsync("timed", Deadline);
        Assert.Equal("accepted", run.GetProperty("status").GetString());
        Assert.Equal(["fastTree-trees3-leaves8"], run.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("settings").GetProperty("id").GetString()));
        var left = run.GetProperty("leftOut").EnumerateArray().ToList();
        Assert.Equal(
            ["Its training had begun but was not over 00:00:02 after the time of 00:00:08 had run out.", "Its training had not begun when the time of 00:00:08 ran out."],
            left.Select(reason => reason.GetProperty("reason").GetString()));
        Assert.Equal([1, 3], left.Select(reason => reason.GetProperty("candidates").GetArrayLength()));
        Assert.Equal(["Collect", "Featurize", "Train", "Evaluate", "Publish"], run.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("stage").GetString()));
    }

    private async Task AssertReproducedAsync()
    {
        Assert.Equal(1, (await _app.GetAsync("/api/models/flight-late/versions")).Body.GetProperty("champion").GetInt32());
        Assert.Equal("timed", (await _app.GetAsync("/api/models/flight-late/versions/1")).Body.GetProperty("run").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync("/api/models/flight-late/versions/2")).Status);

        var started = await _app.PostAsync("/api/models/flight-late/versions/1/reproduce", new { });
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        var answer = started.Body;
        await Eventually.UntilAsync(
            async () => (answer = (await _app.GetAsync(started.Location!.OriginalString)).Body).GetProperty("status").GetString() is not ("queued" or "running"),
            Deadline,
            "the version is trained again");
        Assert.Equal("flight-late@1 was trained again, and came out identical.", answer.GetProperty("sentence").GetString());
        Assert.Equal("identical", answer.GetProperty("status").GetString());
    }

    private async Task StartAsync(string run) => Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/runs/flight-late", new { id = run })).Status);
}
