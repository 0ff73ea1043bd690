using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests;

/// <summary>The app is killed in the middle of a release, and started again: the release goes on where it was, and does nothing twice.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it through IAsyncLifetime.")]
public sealed class ReleaseKillTests : IAsyncLifetime
{
    private const string Path = "/api/models/flight-late/release";
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(1_500, seed: 29);

    private readonly DefinitionFolder _folder = new(
        new JsonObject { ["learners"] = JsonNode.Parse("""[{ "fastTree": { "trees": [50], "leaves": [20] } }]""") },
        release: JsonNode.Parse(
            """
            {
              "stages": [{ "shadow": "00:00:02" }, { "canary": 5, "for": "00:00:20" }, { "canary": 25, "for": "00:00:02" }],
              "approval": { "within": "01:00:00" }
            }
            """)!.AsObject());

    private readonly RunningApp _app;

    public ReleaseKillTests() => _app = new RunningApp(_folder.Settings);

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    [Trait("Category", "Kill")]
    public Task A_canary_that_fails_at_three_of_ten_rows_is_rolled_back_and_the_next_version_is_approved_with_the_host_killed_in_both() => _app.ExplainAsync(async () =>
    {
        await IngestAsync();
        Assert.Contains("first champion", (await TrainAsync("first")).GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync(Path)).Status);

        await RollBackAsync();
        await ApproveAsync();
    });

    private async Task RollBackAsync()
    {
        Assert.StartsWith(
            "Version 2 was accepted and is under release: it replaces version 1 as the champion when it holds in 3 stages.",
            (await TrainAsync("second")).GetProperty("sentence").GetString(), StringComparison.Ordinal);
        await CountUntilAsync("canary 5 %", 2);
        var canary = await AliasesAsync();
        Assert.Equal((2, 500), (canary.Challenger?.Version, canary.Split.Shares[2]));

        await _app.KillAsync();
        await CountAsync(2, ServingRole.Challenger, failedOfTen: 3);
        await _app.StartAsync();

        var release = await UntilAsync(release => release.GetProperty("status").GetString() == "rolledBack");
        Assert.Equal(
            "Version 2 is not the champion: it came to stage 2 of 3, canary 5 % for 00:00:20. 30 of 100 rows were not answered in time, 30.0 %; at most 2.0 % may be.",
            release.GetProperty("sentence").GetString());
        var aliases = await AliasesAsync();
        Assert.Equal((1, null, null, 0), (aliases.Champion?.Version, aliases.Challenger, aliases.Shadow, aliases.Split.Slices.Count));
        Assert.Equal(
            ["releaseStarted It is stage 1 of 3, shadow for 00:00:02.", "releaseMoved It is stage 2 of 3, canary 5 % for 00:00:20.", "rolledBack 30 of 100 rows were not answered in time, 30.0 %; at most 2.0 % may be."],
            await LedgerOfAsync(2));
        Assert.Equal(HttpStatusCode.Conflict, (await _app.PostAsync($"{Path}/end", new { by = "kim", reason = "It is over." })).Status);
    }

    private async Task ApproveAsync()
    {
        await TrainAsync("third");
        Assert.Equal(HttpStatusCode.Conflict, (await _app.PostAsync($"{Path}/approve", new { by = "kim", reason = "In a hurry." })).Status);
        await CountUntilAsync("canary 5 %", 3);
        await _app.KillAsync();
        await _app.StartAsync();
        await CountUntilAsync("approval", 3);

        Assert.Equal(HttpStatusCode.BadRequest, (await _app.PostAsync($"{Path}/approve", new { by = "kim" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.PostAsync($"{Path}/delay", new { by = "kim", reason = "No." })).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync($"{Path}/approve", new { by = "kim", reason = "It was looked at." })).Status);
        await UntilAsync(release => release.GetProperty("status").GetString() == "promoted");

        var aliases = await AliasesAsync();
        Assert.Equal((3, null, null, 0), (aliases.Champion?.Version, aliases.Challenger, aliases.Shadow, aliases.Split.Slices.Count));
        Assert.Equal("kim", aliases.Champion?.By);
        Assert.Equal(["releaseStarted", "releaseMoved", "releaseMoved", "approvalAsked", "promoted"], (await LedgerOfAsync(3)).Select(entry => entry.Split(' ')[0]));
    }

    private async Task IngestAsync()
    {
        foreach (var part in Sent.Chunk(500))
        {
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/facts/flight-late", part.Select(flight => flight.Fact))).Status);
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/outcomes/flight-late", part.Select(flight => flight.Outcome))).Status);
        }

        await _app.LandedAsync(Sent.Count, Sent.Count, Deadline);
    }

    private async Task<JsonElement> TrainAsync(string run)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/runs/flight-late", new { id = run })).Status);
        var ended = await _app.EndedAsync(run, Deadline);
        Assert.Equal("accepted", ended.GetProperty("status").GetString());
        return ended;
    }

    /// <summary>Counts as a serving instance would on which nothing fails, until the release has come to a stage.</summary>
    private Task<JsonElement> CountUntilAsync(string stage, int version) => UntilAsync(async release =>
    {
        Assert.True(release.GetProperty("endedAt").ValueKind == JsonValueKind.Null, release.ToString());
        if (release.GetProperty("stage").GetString() is { } now && now != stage)
        {
            await CountAsync(version, now == "shadow" ? ServingRole.Shadow : ServingRole.Challenger, failedOfTen: 0);
        }

        return release.GetProperty("stage").GetString() == stage;
    });

    private Task CountAsync(int version, ServingRole role, int failedOfTen)
    {
        var tallies = new TallyStore(Folder(StorageNames.Predictions), TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        var counted = VersionTally.None(version, role) with { Asked = 100, Failed = failedOfTen * 10 };
        return tallies.AddAsync(_folder.Pipeline.Name, $"instance-{role}", now.AddMilliseconds(-100), now, [counted], Never);
    }

    private Task<JsonElement> UntilAsync(Func<JsonElement, bool> holds) => UntilAsync(release => Task.FromResult(holds(release)));

    private async Task<JsonElement> UntilAsync(Func<JsonElement, Task<bool>> holds)
    {
        var release = default(JsonElement);
        await Eventually.UntilAsync(async () => await holds(release = (await _app.GetAsync(Path)).Body), Deadline, "the release has come so far");
        return release;
    }

    private async Task<ModelAliases> AliasesAsync() =>
        (await new ModelStore(Folder(StorageNames.Models), Ledger()).ReadAliasesAsync(_folder.Pipeline.Name, Never)).Aliases;

    private async Task<IReadOnlyList<string>> LedgerOfAsync(int version) => await Ledger().ReadAsync(_folder.Pipeline.Name, Never)
        .Where(entry => entry.Version == version && entry.Action != LedgerActions.Published)
        .Select(entry => $"{entry.Action} {entry.Reason}")
        .ToListAsync();

    private Ledger Ledger() => new(Folder(StorageNames.Ledger));

    private BlobFolder Folder(string container) => new(_app.Blobs.GetBlobContainerClient(container));
}
