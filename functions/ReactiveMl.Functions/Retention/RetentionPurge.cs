using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Retention;

namespace ReactiveMl.Functions.Retention;

/// <summary>Removes what is older than declared, of every pipeline that ever left something, defined today or not.</summary>
public sealed partial class RetentionPurge(
    [FromKeyedServices(StorageNames.FactsQueue)] AgedLog facts,
    [FromKeyedServices(StorageNames.OutcomesQueue)] AgedLog outcomes,
    PredictionBatches predictions,
    PredictionIndex index,
    TallyStore tallies,
    PipelineCatalog pipelines,
    Quarantine quarantine,
    RunFiles files,
    RunStore runs,
    ModelStore models,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    ILogger<RetentionPurge> logger)
{
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    private readonly RetentionOptions _ages = options.Value;

    public async Task<RetentionReport> PurgeAsync(DurableTaskClient client, bool dryRun, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var report = new RetentionReport(dryRun, now,
        [
            // Before the logs: when these are purged no run holds the beginning of the next data set any more, and a dry run would not have said so.
            await PurgeRunsAsync(new KindTally("runs", _ages.Runs, now), dryRun, cancellation),
            await PurgeLogAsync(facts, new KindTally("facts", _ages.Facts, now), dryRun, cancellation),
            await PurgeLogAsync(outcomes, new KindTally("outcomes", _ages.Facts, now), dryRun, cancellation),
            await PurgePredictionsAsync(new KindTally("predictions", _ages.Predictions, now), dryRun, cancellation),
            await PurgeQuarantineAsync(new KindTally("quarantine", _ages.Quarantine, now), dryRun, cancellation),
            await PurgeHistoryAsync(client, now, dryRun, cancellation),
        ]);
        foreach (var kind in report.Kinds.Where(kind => kind.Count > 0))
        {
            Purged(logger, kind.Kind, kind.Count, kind.Bytes, dryRun);
        }

        return report;
    }

    private async Task<KindPurged> PurgeLogAsync(AgedLog log, KindTally tally, bool dryRun, CancellationToken cancellation)
    {
        if (tally.IsForEver)
        {
            return tally.Total();
        }

        await foreach (var pipeline in log.PipelinesAsync(cancellation))
        {
            // A run that is under way may be reading the log.
            var neededBy = await runs.FindLeaseAsync(pipeline, cancellation) is { } held ? $"Run {held.Run.Run} of {pipeline} is under way." : null;
            var going = await log.ListAsync(pipeline, cancellation).Where(blob => tally.Goes(blob, neededBy)).ToListAsync(cancellation);
            if (going.Count > 0 && !dryRun)
            {
                await log.RemoveAsync(pipeline, going, cancellation);
                await files.ForgetLatestSealingsAsync(pipeline, of: null, cancellation);
            }
        }

        return tally.Total();
    }

    // What was scored stays counted; a prediction that goes before its outcome comes is never scored.
    private async Task<KindPurged> PurgePredictionsAsync(KindTally kind, bool dryRun, CancellationToken cancellation)
    {
        if (kind.IsForEver)
        {
            return kind.Total();
        }

        foreach (var pipeline in pipelines.All)
        {
            await foreach (var batch in predictions.ListAsync(pipeline.Name, cancellation))
            {
                if (kind.Goes(new AgedBlob(batch.Name, batch.CreatedOn, batch.Bytes), neededBy: null) && !dryRun)
                {
                    // The batch after its part of the index: as long as it is there, whoever begins again knows what goes.
                    await index.RemoveAsync(pipeline.Name, await predictions.ReadAsync(pipeline, batch, cancellation), cancellation);
                    await predictions.DeleteAsync(batch, cancellation);
                }
            }

            await foreach (var tally in tallies.ListAsync(pipeline.Name, cancellation))
            {
                if (kind.Goes(tally, neededBy: null) && !dryRun)
                {
                    await tallies.RemoveAsync(tally, cancellation);
                }
            }
        }

        return kind.Total();
    }

    private async Task<KindPurged> PurgeQuarantineAsync(KindTally tally, bool dryRun, CancellationToken cancellation)
    {
        if (tally.IsForEver)
        {
            return tally.Total();
        }

        await foreach (var pipeline in quarantine.PipelinesAsync(cancellation))
        {
            await foreach (var entry in quarantine.ListAsync(pipeline, cancellation))
            {
                if (tally.Goes(new AgedBlob(entry.Id, entry.FirstSeen, entry.Bytes), neededBy: null) && !dryRun)
                {
                    await quarantine.RemoveAsync(pipeline, new ContentHash(entry.Id), read: null, cancellation);
                }
            }
        }

        return tally.Total();
    }

    private async Task<KindPurged> PurgeRunsAsync(KindTally tally, bool dryRun, CancellationToken cancellation)
    {
        if (tally.IsForEver)
        {
            return tally.Total();
        }

        await foreach (var pipeline in files.PipelinesAsync(cancellation))
        {
            var versions = await models.ListManifestsAsync(pipeline, cancellation).ToDictionaryAsync(version => version.Run, version => version.Version, cancellationToken: cancellation);
            var live = (await runs.FindLeaseAsync(pipeline, cancellation))?.Run.Run;
            var latest = await files.ListLatestSealingsAsync(pipeline, cancellation) is [var newest, ..] ? newest.Run.Run : (RunId?)null;
            foreach (var (id, left) in await files.ListAsync(pipeline, cancellation))
            {
                var run = new RunAtRest(id, left[0].Since, id == live, id == latest, versions.TryGetValue(id, out var version) ? version : null);
                var going = left.Where(file => tally.Goes(file, run.NeededBy(file.Name))).ToList();
                if (going.Count > 0 && !dryRun)
                {
                    await files.ForgetLatestSealingsAsync(pipeline, id, cancellation);
                    await files.RemoveAsync(going, cancellation);
                }
            }
        }

        return tally.Total();
    }

    private async Task<KindPurged> PurgeHistoryAsync(DurableTaskClient client, DateTimeOffset now, bool dryRun, CancellationToken cancellation)
    {
        const string kind = "durable history";
        if (_ages.DurableHistory is not { } age)
        {
            return new KindPurged(kind, null, 0, 0, []);
        }

        var before = now - age;
        if (dryRun)
        {
            var old = client.GetAllInstancesAsync(new OrchestrationQuery(CreatedTo: before, Statuses: Ended));
            return new KindPurged(kind, age, await old.CountAsync(cancellation), 0, []);
        }

        await FreeEndedAsync(client, cancellation);
        var purged = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: before, Statuses: Ended), cancellation);
        return new KindPurged(kind, age, purged.PurgedInstanceCount, 0, []);
    }

    // A run that ended without telling still holds its pipeline. With its history gone, the next starter would take
    // it for one that never began, and run it again.
    private async Task FreeEndedAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var pipeline in files.PipelinesAsync(cancellation))
        {
            if (await runs.FindLeaseAsync(pipeline, cancellation) is { } held
                && await client.GetInstanceAsync(held.Run.Scope.InstanceId, cancellation) is { IsCompleted: true })
            {
                await runs.FreeLeaseAsync(held.Run.Scope, cancellation);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Old data was purged. Kind: {Kind}. Count: {Count}. Bytes: {Bytes}. Dry run: {DryRun}.")]
    private static partial void Purged(ILogger logger, string kind, long count, long bytes, bool dryRun);
}
