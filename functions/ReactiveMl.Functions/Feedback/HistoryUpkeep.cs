using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Reads what is new in the logs since the last time and folds it into the history snapshot.</summary>
/// <remarks>Two of these at once do no harm: the snapshot is replaced under its ETag, and adding something twice changes nothing.</remarks>
public sealed partial class HistoryUpkeep(
    RecordLog<RecordedFact> facts, RecordLog<RecordedOutcome> outcomes, HistoryStore store, ILogger<HistoryUpkeep> logger)
{
    // A log that is read from its beginning is far larger than what a server needs of it.
    private const int RowsUntilForgetting = 200_000;

    public async Task CatchUpAsync(Pipeline pipeline, CancellationToken cancellation)
    {
        if (!pipeline.Features.Any(feature => feature is FeatureSpec.History))
        {
            return;
        }

        var read = await store.FindAsync(pipeline.Name, cancellation);
        // What was kept for other histories is of no use: then it begins again with the first landing.
        var known = read?.History is { } found && found.IsFor(pipeline) ? found : null;
        var newFacts = await facts.SelectAsync(pipeline.Name, known?.Facts ?? LandingCursor.Start, DateTimeOffset.MaxValue, cancellation);
        var newOutcomes = await outcomes.SelectAsync(pipeline.Name, known?.Outcomes ?? LandingCursor.Start, DateTimeOffset.MaxValue, cancellation);
        if (newFacts.IsEmpty && newOutcomes.IsEmpty)
        {
            return;
        }

        var keeper = known is null ? new HistoryKeeper(pipeline) : HistoryKeeper.From(pipeline, known.Snapshot);
        try
        {
            // The outcomes first: they say how far back facts are needed.
            await AddAsync(keeper, outcomes.ReadAsync(pipeline, newOutcomes, cancellation), row => keeper.Add(row.Outcome));
            await AddAsync(keeper, facts.ReadAsync(pipeline, newFacts, cancellation), row => keeper.Add(row.Fact));
        }
        catch (LogMovedException moved)
        {
            LeftToTheNext(logger, pipeline.Name.Value, moved.Message);
            return;
        }

        var kept = new KeptHistory(KeptHistory.HistoriesOf(pipeline), keeper.Snapshot(), newFacts.Next, newOutcomes.Next);
        if (await store.TryReplaceAsync(pipeline.Name, kept, read?.ETag, cancellation))
        {
            CaughtUp(logger, pipeline.Name.Value, newFacts.Blobs, newOutcomes.Blobs, kept.Snapshot.AsOf);
        }
    }

    private static async Task AddAsync<T>(HistoryKeeper keeper, IAsyncEnumerable<LogBlob<T>> blobs, Action<T> add)
    {
        var added = 0;
        await foreach (var row in blobs.SelectMany(blob => blob.Rows))
        {
            add(row);
            if (++added % RowsUntilForgetting == 0)
            {
                keeper.Forget();
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "History caught up. Pipeline: {Pipeline}. Fact blobs: {Facts}. Outcome blobs: {Outcomes}. As of: {AsOf}.")]
    private static partial void CaughtUp(ILogger logger, string pipeline, int facts, int outcomes, DateTimeOffset? asOf);

    [LoggerMessage(2, LogLevel.Information, "History is caught up with the next time. Pipeline: {Pipeline}. {Reason}")]
    private static partial void LeftToTheNext(ILogger logger, string pipeline, string reason);
}
