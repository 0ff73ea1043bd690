using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Reads what has landed since the last time and folds it into the history snapshot.</summary>
/// <remarks>Two of these at once do no harm: the snapshot is replaced under its ETag, and adding something twice changes nothing.</remarks>
public sealed partial class HistoryUpkeep(
    [FromKeyedServices(StorageNames.FactsQueue)] LandingLog facts,
    [FromKeyedServices(StorageNames.OutcomesQueue)] LandingLog outcomes,
    HistoryStore store,
    ILogger<HistoryUpkeep> logger)
{
    private const int BlobsAtOnce = 500;
    private const int Readers = 8;

    public async Task CatchUpAsync(Pipeline pipeline, CancellationToken cancellation)
    {
        if (!pipeline.Features.Any(feature => feature is FeatureSpec.History))
        {
            return;
        }

        var read = await store.FindAsync(pipeline.Name, cancellation);
        // What was kept for other histories is of no use: then it begins again with the first landing.
        var known = read?.History is { } found && found.IsFor(pipeline) ? found : null;
        var keeper = known is null ? new HistoryKeeper(pipeline) : HistoryKeeper.From(pipeline, known.Snapshot);
        var factCursor = known?.Facts ?? LandingCursor.Start;
        var outcomeCursor = known?.Outcomes ?? LandingCursor.Start;
        var newFacts = await AddNewAsync(facts, pipeline, factCursor, lines => AddFacts(keeper, pipeline, lines), cancellation);
        var newOutcomes = await AddNewAsync(outcomes, pipeline, outcomeCursor, lines => AddOutcomes(keeper, pipeline, lines), cancellation);
        if (newFacts.Count + newOutcomes.Count == 0)
        {
            return;
        }

        var kept = new KeptHistory(KeptHistory.HistoriesOf(pipeline), keeper.Snapshot(), factCursor.After(newFacts), outcomeCursor.After(newOutcomes));
        if (await store.TryReplaceAsync(pipeline.Name, kept, read?.ETag, cancellation))
        {
            CaughtUp(logger, pipeline.Name.Value, newFacts.Count, newOutcomes.Count, kept.Snapshot.AsOf);
        }
    }

    private static void AddFacts(HistoryKeeper keeper, Pipeline pipeline, Stream lines)
    {
        foreach (var fact in FactLines.Read(lines, pipeline))
        {
            keeper.Add(fact);
        }
    }

    private static void AddOutcomes(HistoryKeeper keeper, Pipeline pipeline, Stream lines)
    {
        foreach (var outcome in OutcomeLines.Read(lines, pipeline))
        {
            keeper.Add(outcome);
        }
    }

    // The oldest first, so that what is left for the next time is never older than the cursor.
    private static async Task<IReadOnlyList<Landing>> AddNewAsync(
        LandingLog log, Pipeline pipeline, LandingCursor cursor, Action<Stream> add, CancellationToken cancellation)
    {
        var landed = await log.ListAsync(pipeline.Name, cancellation)
            .Where(cursor.IsNew)
            .OrderBy(landing => landing.CreatedOn)
            .Take(BlobsAtOnce)
            .ToListAsync(cancellation);
        var gate = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellation };
        await Parallel.ForEachAsync(landed, options, async (landing, stop) =>
        {
            var content = await log.ReadAsync(landing, stop);
            lock (gate)
            {
                add(content.ToStream());
            }
        });

        return landed;
    }

    [LoggerMessage(1, LogLevel.Debug, "History caught up. Pipeline: {Pipeline}. Fact blobs: {Facts}. Outcome blobs: {Outcomes}. As of: {AsOf}.")]
    private static partial void CaughtUp(ILogger logger, string pipeline, int facts, int outcomes, DateTimeOffset? asOf);
}
