using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests;

/// <summary>The app is killed again and again while it trains twelve candidates: each comes to one result, and none is trained after it was stored.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it through IAsyncLifetime.")]
public sealed class SweepKillTests : IAsyncLifetime
{
    private const int Candidates = 12;
    private const string Run = "killed-sweep";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    // The soak asks for more; of twelve candidates there is only so much to hit.
    private static readonly int Kills = Math.Min(
        8, int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_KILLS"), CultureInfo.InvariantCulture, out var asked) ? asked : 3);

    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(1_500, seed: 23);

    private readonly DefinitionFolder _folder = new(new JsonObject
    {
        ["learners"] = JsonNode.Parse("""[{ "fastTree": { "trees": [100, 150, 200], "leaves": [20, 40], "minPerLeaf": [5, 10] } }]"""),
    });

    private readonly RunningApp _app;

    public SweepKillTests() => _app = new RunningApp(_folder.Settings);

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    [Trait("Category", "Kill")]
    public Task Killed_during_a_sweep_each_candidate_comes_to_one_result_and_none_is_trained_after_it_was_stored() => _app.ExplainAsync(async () =>
    {
        await IngestAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/runs/flight-late", new { id = Run })).Status);
        for (var killed = 1; killed <= Kills; killed++)
        {
            await TrainingBeginsAsync(killed);
            await _app.KillAsync();
            await _app.StartAsync();
        }

        var view = await _app.EndedAsync(Run, Deadline);
        Assert.Contains(view.GetProperty("status").GetString(), (string[])["accepted", "rejected"]);
        Assert.Equal(Candidates, view.GetProperty("candidates").GetArrayLength());
        await new RunHistory(_app, Run).AssertNothingHappenedTwiceAsync();
        await AssertNoneWasTrainedAfterItWasStoredAsync();
    });

    private async Task IngestAsync()
    {
        foreach (var part in Sent.Chunk(500))
        {
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/facts/flight-late", part.Select(flight => flight.Fact))).Status);
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/outcomes/flight-late", part.Select(flight => flight.Outcome))).Status);
        }

        await _app.LandedAsync(Sent.Count, Sent.Count, Deadline);
    }

    /// <summary>Waits for a training that is new, late enough that there are results and early enough that some are missing.</summary>
    private async Task TrainingBeginsAsync(int kill)
    {
        var seen = RunHistory.Trainings(_app.Log, Run).Count;
        await Eventually.UntilAsync(
            () => Task.FromResult(RunHistory.Trainings(_app.Log, Run) is { } begun && begun.Count > seen && begun.Select(one => one.Candidate).Distinct().Count() >= kill * Candidates / (Kills + 1)),
            Deadline,
            $"a training begins that kill {kill} can hit");
        Assert.False(RunHistory.HasEnded(_app.Log, Run), $"The run had ended before kill {kill}.");
    }

    private async Task AssertNoneWasTrainedAfterItWasStoredAsync()
    {
        var stored = await _app.Blobs.GetBlobContainerClient("runs")
            .GetBlobsAsync(BlobTraits.None, BlobStates.None, $"flight-late/{Run}/candidates/", CancellationToken.None)
            .Where(blob => blob.Name.EndsWith("/candidate.json", StringComparison.Ordinal))
            .ToDictionaryAsync(blob => blob.Name.Split('/')[^2], blob => blob.Properties.CreatedOn!.Value);
        Assert.Equal(Candidates, stored.Count);

        var fits = RunHistory.Fits(_app.Log, Run);
        Assert.True(fits.Count > Candidates, "No training was cut off: the kills hit nothing.");
        Assert.True(fits.Count <= Candidates + (Kills * 2), $"{fits.Count} trainings were begun for {Candidates} candidates and {Kills} kills of two workers.");

        // Storage tells its times to the second.
        Assert.All(fits, fit => Assert.True(fit.At <= stored[fit.Candidate].AddSeconds(1), $"{fit.Candidate} was stored at {stored[fit.Candidate]:o} and trained again at {fit.At:o}."));
    }
}
