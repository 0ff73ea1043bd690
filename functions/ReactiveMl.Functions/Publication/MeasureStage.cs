using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Feedback;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Judges a stage of a release by what the serving instances have counted since it began.</summary>
public sealed class MeasureStage(
    PipelineCatalog pipelines, ModelStore models, TallyStore tallies, QualityStore qualities, ReleaseStore releases, Ledger ledger, TimeProvider clock)
{
    // An instance writes what it counted within seconds; what comes later than this is not counted.
    private static readonly TimeSpan LatestWriting = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FastestClock = TimeSpan.FromHours(1);

    [Function(nameof(MeasureStage))]
    public async Task<StageMeasured> Run([ActivityTrigger] StageToMeasure stage, CancellationToken cancellation)
    {
        var (release, atEnd) = stage;
        var aliases = (await models.ReadAliasesAsync(release.Pipeline, cancellation)).Aliases;
        var (seen, settled) = await CountAsync(release, cancellation);
        var (its, champions) = await QualitiesAsync(release, cancellation);
        var evidence = new StageEvidence(seen.Challenger, seen.Champion, its, champions, await QuarantinedAsync(release, cancellation));
        return new(
            GuardRule.Judge(release.Plan.Guard, evidence, atEnd),
            VersionSeen.Of(seen.Challenger),
            VersionSeen.Of(seen.Champion),
            settled,
            Interference.Find(aliases, release.Version, release.Champion));
    }

    private async Task<(SettledTallies Seen, SettledTallies Settled)> CountAsync(ReleaseUnderWay release, CancellationToken cancellation)
    {
        var settled = release.Settled ?? new SettledTallies(
            release.Since!.Value, VersionTally.None(release.Version, release.Role), VersionTally.None(release.Champion, ServingRole.Champion));
        var until = clock.GetUtcNow() - LatestWriting;
        var seen = settled;
        await foreach (var counted in tallies.ReadSinceAsync(release.Pipeline, settled.Until, cancellation))
        {
            seen = seen.With(counted);
            settled = counted.To <= until ? settled.With(counted) : settled;
        }

        return (seen, settled with { Until = until > settled.Until ? until : settled.Until });
    }

    /// <summary>By all outcomes since the release began: of one stage too few come in time.</summary>
    private async Task<(QualityEstimate? Challenger, QualityEstimate? Champion)> QualitiesAsync(ReleaseUnderWay release, CancellationToken cancellation)
    {
        var kept = (await qualities.FindAsync(release.Pipeline, cancellation))?.Quality ?? KeptQuality.None;
        var champion = kept.Of(release.Champion, ServingRole.Champion)?.All ?? QualitySums.None;
        var before = await releases.KeepQualityAsync(release, champion, cancellation);
        return pipelines.Find(release.Pipeline.Value) is { } pipeline && kept.Of(release.Version, release.Role)?.All is { } challenger
            ? (Estimate(pipeline, challenger), Estimate(pipeline, champion.Since(before)))
            : (null, null);
    }

    private static QualityEstimate Estimate(Pipeline pipeline, QualitySums sums) => QualityEstimate.Of(pipeline.Task, pipeline.Accept.Metric, sums);

    private async Task<string?> QuarantinedAsync(ReleaseUnderWay release, CancellationToken cancellation)
    {
        var entry = await ledger.ReadBackAsync(release.Pipeline, clock.GetUtcNow() + FastestClock, cancellation)
            .TakeWhile(entry => entry.At >= release.Since)
            .FirstOrDefaultAsync(entry => entry.Action == LedgerActions.Quarantined && entry.Version == release.Version, cancellation);
        return entry is null ? null : $"Instance {entry.By} serves it no more. {entry.Reason}";
    }
}
