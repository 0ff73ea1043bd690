using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Feedback;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Publication;

/// <summary>The steps of a release on the aliases, the tallies and the ledger as they are stored.</summary>
[Collection(UsesAzurite.Name)]
public sealed class ReleaseStepsTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset Begin = new(2001, 1, 8, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReleasePlan Plan = new(
        [new(0, TimeSpan.FromMinutes(10)), new(5, TimeSpan.FromMinutes(10)), new(25, TimeSpan.FromMinutes(10))], TimeSpan.FromDays(1), ReleaseGuard.Default);

    // Five minutes into the second stage.
    private readonly FakeTimeProvider _clock = new(Begin.AddMinutes(15));
    private AppParts _app = null!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync(more: services => services.AddSingleton<TimeProvider>(_clock));
        await _app.Get<ModelStore>().MoveAsync(
            _app.Pipeline.Name, aliases => ChampionMoves.Promote(aliases, 1, null, new MoveOrder("run-1", "It is the first.", Begin.AddDays(-1))), Never);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_first_stage_makes_it_the_challenger_and_a_canary_gives_it_its_part_of_the_callers()
    {
        Assert.Null((await BeginAsync(stage: 0)).Over);
        var (shadow, _) = await AliasesAsync();
        Assert.Equal((1, 2, 2, 0), (shadow.Champion?.Version, shadow.Challenger?.Version, shadow.Shadow?.Version, shadow.Split.Shares.Count));

        Assert.Null((await BeginAsync(stage: 1)).Over);
        var (five, _) = await AliasesAsync();
        Assert.Equal((1, 2, null, 500), (five.Champion?.Version, five.Challenger?.Version, five.Shadow?.Version, five.Split.Shares[2]));

        Assert.Null((await BeginAsync(stage: 2)).Over);
        var (all, ledger) = await AliasesAsync();
        Assert.Equal(2_500, all.Split.Shares[2]);
        Assert.All(Callers().Where(caller => five.Split.VersionFor(caller) == 2), caller => Assert.Equal(2, all.Split.VersionFor(caller)));
        Assert.Equal(["promoted", "releaseStarted", "releaseMoved", "releaseMoved"], ledger.Select(entry => entry.Action));
        Assert.All(ledger.Skip(1), entry => Assert.Equal((Release(0).InstanceId, 2), (entry.By, entry.Version)));
        Assert.Equal("It is stage 2 of 3, canary 5 % for 00:10:00.", ledger[2].Reason);
    }

    [Fact]
    public async Task A_step_that_is_done_twice_leaves_what_it_leaves_once()
    {
        for (var stage = 0; stage <= 3; stage++)
        {
            await BeginAsync(stage);
            await BeginAsync(stage);
        }

        var ended = await EndAsync(ReleaseEnded.Promoted, stage: 3);
        Assert.Equal(ended, await EndAsync(ReleaseEnded.Promoted, stage: 3));

        var (aliases, ledger) = await AliasesAsync();
        Assert.Equal(["promoted", "releaseStarted", "releaseMoved", "releaseMoved", "approvalAsked", "promoted"], ledger.Select(entry => entry.Action));
        Assert.Equal((2, null, null, 0), (aliases.Champion?.Version, aliases.Challenger, aliases.Shadow, aliases.Split.Slices.Count));
        Assert.Equal([1], aliases.Former);
        Assert.Equal("Version 2 replaced version 1 as the champion. It was said.", ended.Sentence);
    }

    [Fact]
    public async Task A_canary_may_be_the_first_stage()
    {
        var release = Release(0) with { Plan = Plan with { Stages = [Plan.Stages[1]] } };

        Assert.Null((await _app.Make<BeginStage>().Run(release, Never)).Over);

        var (aliases, _) = await AliasesAsync();
        Assert.Equal((2, null, 500), (aliases.Challenger?.Version, aliases.Shadow, aliases.Split.Shares[2]));
    }

    [Theory]
    [InlineData(ReleaseEnded.RolledBack, "rolledBack")]
    [InlineData(ReleaseEnded.Rejected, "rejected")]
    [InlineData(ReleaseEnded.Undecided, "releaseEnded")]
    public async Task A_release_that_ends_gives_its_callers_back_to_the_champion(string status, string action)
    {
        await BeginAsync(stage: 0);
        await BeginAsync(stage: 1);

        var ended = await EndAsync(status, stage: 1);

        var (aliases, ledger) = await AliasesAsync();
        Assert.Equal((1, null, null, 0), (aliases.Champion?.Version, aliases.Challenger, aliases.Shadow, aliases.Split.Slices.Count));
        Assert.Equal((action, "It was said.", 1), (ledger[^1].Action, ledger[^1].Reason, ledger[^1].Serving!.Champion));
        Assert.Equal("Version 2 is not the champion: it came to stage 2 of 3, canary 5 % for 00:10:00. It was said.", ended.Sentence);
        Assert.Equal(ended, await _app.Get<ReleaseStore>().FindEndAsync(_app.Pipeline.Name, 2, Never));
    }

    [Fact]
    public async Task A_newer_version_takes_the_place_and_the_older_notices()
    {
        await BeginAsync(stage: 0);
        await BeginAsync(stage: 1);

        Assert.Null((await BeginAsync(stage: 0, version: 3)).Over);

        var (aliases, ledger) = await AliasesAsync();
        Assert.Equal((3, 3, 0), (aliases.Challenger?.Version, aliases.Shadow?.Version, aliases.Split.Slices.Count));
        Assert.Equal("Version 3 was accepted and takes its place.", ledger.Single(entry => entry.Action == "releaseEnded").Reason);
        var over = $"Version 3 took its place under release: It is stage 1 of 3, shadow for 00:10:00.";
        Assert.Equal(over, (await BeginAsync(stage: 2)).Over);
        Assert.Equal(over, (await MeasureAsync(Release(1))).Over);
        await EndAsync(ReleaseEnded.Overtaken, stage: 1);
        Assert.Equal(3, (await AliasesAsync()).Aliases.Challenger?.Version);
    }

    [Fact]
    public async Task An_older_version_does_not_take_the_place_of_a_newer()
    {
        await BeginAsync(stage: 0, version: 3);

        Assert.Contains("Version 3 is under release", (await BeginAsync(stage: 0)).Over, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_champion_ends_it_at_any_step()
    {
        await BeginAsync(stage: 0);
        await _app.Get<ModelStore>().MoveAsync(
            _app.Pipeline.Name, aliases => ChampionMoves.Promote(aliases, 7, 1, new MoveOrder("kim", "It is urgent.", Begin.AddMinutes(1))), Never);

        const string Over = "Version 2 was judged against version 1, and kim made version 7 the champion: It is urgent.";
        Assert.Equal(Over, (await BeginAsync(stage: 1)).Over);
        Assert.Equal(Over, (await BeginAsync(stage: 3)).Over);
        Assert.Equal(Over, (await MeasureAsync(Release(0))).Over);
        Assert.Equal(ReleaseEnded.Overtaken, (await EndAsync(ReleaseEnded.Promoted, stage: 2)).Status);
    }

    [Fact]
    public async Task Only_what_was_counted_since_the_stage_began_and_in_its_role_is_judged()
    {
        await BeginAsync(stage: 0);
        await BeginAsync(stage: 1);
        var release = Release(1);
        await CountAsync(release.Since!.Value.AddSeconds(-1), Challenger(500, failed: 500));
        await CountAsync(release.Since.Value.AddSeconds(5), Challenger(60, failed: 1), Shadow(70, failed: 70), Champion(900));
        await CountAsync(release.Since.Value.AddSeconds(15), Challenger(40, failed: 0), Champion(100));

        var measured = await MeasureAsync(release);

        Assert.Equal((100, 1, 1_000), (measured.Challenger.Asked, measured.Challenger.Failed, measured.Champion.Asked));
        Assert.Null(measured.Over);
        Assert.True(measured.Verdict.EnoughAsked);
        Assert.Null(measured.Verdict.Breach);
    }

    [Fact]
    public async Task What_has_settled_is_not_read_again_and_what_comes_late_is_not_lost()
    {
        await BeginAsync(stage: 0);
        await BeginAsync(stage: 1);
        var release = Release(1);
        await CountAsync(release.Since!.Value.AddMinutes(1), Challenger(100, failed: 0));
        await CountAsync(release.Since.Value.AddMinutes(4), Challenger(10, failed: 0));

        var first = await MeasureAsync(release);
        Assert.Equal((110, 100), (first.Challenger.Asked, first.Settled.Challenger.Asked));

        await CountAsync(release.Since.Value.AddMinutes(3.5), Challenger(1_000, failed: 300));
        await CountAsync(release.Since.Value.AddMinutes(1.5), Challenger(7, failed: 0), instance: "too-late");
        var second = await MeasureAsync(release with { Settled = first.Settled });

        Assert.Equal((1_110, 300), (second.Challenger.Asked, second.Challenger.Failed));
        Assert.Equal("maxErrorRate", second.Verdict.Breach?.Guard);
    }

    [Fact]
    public async Task A_version_that_an_instance_put_away_breaks_its_guard()
    {
        await BeginAsync(stage: 0);
        await BeginAsync(stage: 1);
        var release = Release(1);
        await PutAwayAsync(release.Since!.Value.AddMinutes(-1), version: 2);
        await PutAwayAsync(release.Since.Value.AddMinutes(1), version: 1);
        Assert.Null((await MeasureAsync(release)).Verdict.Breach);

        await PutAwayAsync(release.Since.Value.AddMinutes(2), version: 2);

        Assert.Equal("Instance instance-a serves it no more. It threw at 5 of 10 rows.", (await MeasureAsync(release)).Verdict.Breach?.Sentence);
    }

    [Fact]
    public async Task Quality_is_held_against_the_champions_of_the_same_time()
    {
        await BeginAsync(stage: 0);
        await BeginAsync(stage: 1);
        await KeepQualityAsync(Quality(1, ServingRole.Champion, right: 0, wrong: 1_000));
        Assert.Null(QualityOf(await MeasureAsync(Release(1))).Holds);

        await KeepQualityAsync(Quality(1, ServingRole.Champion, right: 900, wrong: 1_100), Quality(2, ServingRole.Challenger, right: 100, wrong: 100));

        // 900 of 1,000 since the release began, against 100 of 200: all that was wrong before is no excuse.
        Assert.False(QualityOf(await MeasureAsync(Release(1))).Holds);
    }

    private static GuardResult QualityOf(StageMeasured measured) => measured.Verdict.Guards.Single(guard => guard.Guard == "maxQualityLoss");

    private async Task KeepQualityAsync(params LiveQuality[] versions)
    {
        var store = _app.Get<QualityStore>();
        var read = (await store.FindAsync(_app.Pipeline.Name, Never))?.ETag;
        Assert.NotNull(await store.TryReplaceAsync(_app.Pipeline.Name, KeptQuality.None with { Versions = versions }, read, Never));
    }

    /// <summary>Every other row came true; what is right was told with 0.9 or 0.1, what is wrong the other way round.</summary>
    private static LiveQuality Quality(int version, ServingRole role, int right, int wrong)
    {
        var quality = LiveQuality.None(version, role, LearningTask.Binary);
        return Enumerable.Range(0, right + wrong).Aggregate(quality, (all, row) => all.Score(
            [row < right == (row % 2 == 0) ? 0.9f : 0.1f], row % 2 == 0 ? 1 : 0, 0.5, TimeSpan.FromSeconds(1)));
    }

    private Task<bool> PutAwayAsync(DateTimeOffset at, int version) => _app.Get<Ledger>().AddAsync(
        _app.Pipeline.Name,
        new LedgerEntry(LedgerEntry.IdOf(at, $"instance-a-{version}"), at, "instance-a", LedgerActions.Quarantined, version, "It threw at 5 of 10 rows."), Never);

    private Task<StageBegun> BeginAsync(int stage, int version = 2) => _app.Make<BeginStage>().Run(Release(stage, version), Never);

    private Task<ReleaseEnded> EndAsync(string status, int stage) => _app.Make<EndRelease>().Run(
        new ReleaseToEnd(Release(stage), status, Release(stage).InstanceId, "It was said.", Begin.AddMinutes(40)), Never);

    private Task<StageMeasured> MeasureAsync(ReleaseUnderWay release) => _app.Make<MeasureStage>().Run(new StageToMeasure(release, AtEnd: false), Never);

    private ReleaseUnderWay Release(int stage, int version = 2) => Samples.Of<ReleaseUnderWay>() with
    {
        Pipeline = _app.Pipeline.Name,
        Version = version,
        Champion = 1,
        Plan = Plan,
        Stage = stage,
        Since = Begin.AddMinutes(10 * stage),
        Settled = null,
    };

    private Task CountAsync(DateTimeOffset to, params VersionTally[] versions) => CountAsync(to, versions, "instance-a");

    private Task CountAsync(DateTimeOffset to, VersionTally version, string instance) => CountAsync(to, [version], instance);

    private Task CountAsync(DateTimeOffset to, VersionTally[] versions, string instance) =>
        _app.Get<TallyStore>().AddAsync(_app.Pipeline.Name, instance, to.AddSeconds(-10), to, versions, Never);

    private async Task<(ModelAliases Aliases, List<LedgerEntry> Ledger)> AliasesAsync() => (
        (await _app.Get<ModelStore>().ReadAliasesAsync(_app.Pipeline.Name, Never)).Aliases,
        await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).ToListAsync());

    private static IEnumerable<string> Callers() => Enumerable.Range(0, 1_000).Select(caller => $"caller-{caller}");

    private static VersionTally Challenger(long asked, long failed) => VersionTally.None(2, ServingRole.Challenger) with { Asked = asked, Failed = failed };

    private static VersionTally Shadow(long asked, long failed) => VersionTally.None(2, ServingRole.Shadow) with { Asked = asked, Failed = failed };

    private static VersionTally Champion(long asked) => VersionTally.None(1, ServingRole.Champion) with { Asked = asked };
}
