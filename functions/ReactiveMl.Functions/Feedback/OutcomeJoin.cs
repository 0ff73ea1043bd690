using System.Runtime.CompilerServices;
using Azure;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Joins outcomes to the predictions of their facts, and scores each prediction once.</summary>
/// <remarks>
/// A pass is planned, carried out and then counted, and the plan is kept first: so a pass that crashed is carried out again on
/// just what it was, and whoever is slow finds his plan replaced. A prediction carries the number of the pass that scored it:
/// of an earlier pass, it has been counted; of this one, only if this one comes to its end.
/// The first outcome that is joined counts. Another value that comes later for the same fact changes nothing of what was scored.
/// </remarks>
public sealed partial class OutcomeJoin(
    PredictionBatches batches,
    PredictionIndex index,
    RecordLog<RecordedFact> facts,
    RecordLog<RecordedOutcome> outcomes,
    QualityStore store,
    ModelStore models,
    TimeProvider clock,
    ILogger<OutcomeJoin> logger)
{
    private const int MostBatches = 1_000;
    private const int OutcomesAtOnce = 10_000;

    /// <summary>Takes in what is new; false where there was nothing.</summary>
    public async Task<bool> CatchUpAsync(Pipeline pipeline, CancellationToken cancellation)
    {
        var read = await store.FindAsync(pipeline.Name, cancellation);
        var (kept, etag) = (read?.Quality ?? KeptQuality.None, read?.ETag);
        if (kept.Planned is null)
        {
            if (await PlanAsync(pipeline, kept.Done, cancellation) is not { } planned)
            {
                return false;
            }

            kept = kept with { Planned = planned };
            if (await store.TryReplaceAsync(pipeline.Name, kept, etag, cancellation) is not { } plannedAs)
            {
                return false;
            }

            etag = plannedAs;
        }

        try
        {
            return await CarryOutAsync(pipeline, kept, kept.Planned, etag, cancellation);
        }
        catch (LogMovedException moved)
        {
            LeftToTheNext(logger, pipeline.Name.Value, moved.Message);
            return false;
        }
    }

    private async Task<ReadLogs?> PlanAsync(Pipeline pipeline, ReadLogs done, CancellationToken cancellation)
    {
        var logged = (await ListAsync(pipeline, done.Predictions, upTo: null, cancellation)).Take(MostBatches).ToList();
        if (logged.Count == 0 && done.Predictions.Newest is null)
        {
            // Before the first prediction no outcome is of interest, and there may be millions.
            return null;
        }

        var newFacts = await facts.SelectAsync(pipeline.Name, since: Since(done.Facts, logged), DateTimeOffset.MaxValue, cancellation);
        var newOutcomes = await outcomes.SelectAsync(pipeline.Name, since: Since(done.Outcomes, logged), DateTimeOffset.MaxValue, cancellation);
        return logged.Count == 0 && newFacts.IsEmpty && newOutcomes.IsEmpty
            ? null
            : new ReadLogs(done.Predictions.After([.. logged.Select(batch => batch.ToLanding())]), newFacts.Next, newOutcomes.Next);

        // The first time nothing is read that lies before the first predictions.
        static LandingCursor Since(LandingCursor cursor, List<PredictionBatch> logged) =>
            cursor.Newest is null && logged.Count > 0 ? new LandingCursor(logged[0].CreatedOn - JoinRule.BeforePrediction, new Dictionary<string, DateTimeOffset>()) : cursor;
    }

    private async Task<bool> CarryOutAsync(Pipeline pipeline, KeptQuality kept, ReadLogs planned, ETag? etag, CancellationToken cancellation)
    {
        var pass = new JoinPass(pipeline, kept, index, models);
        var first = await IndexAsync(pipeline, pass, kept.Done.Predictions, planned.Predictions, cancellation);

        // An outcome may have been read before its prediction was in the log: of what was recorded since, all is looked at again.
        var newFacts = await SelectAsync(facts, kept.Done.Facts, planned.Facts);
        var newOutcomes = await SelectAsync(outcomes, kept.Done.Outcomes, planned.Outcomes);
        await foreach (var some in OutcomesOfAsync(pipeline, newFacts, newOutcomes, cancellation).Chunk(OutcomesAtOnce).WithCancellation(cancellation))
        {
            await pass.ScoreAsync(some, cancellation);
        }

        var counted = pass.Counted(planned);
        if (await store.TryReplaceAsync(pipeline.Name, counted, etag, cancellation) is null)
        {
            return false;
        }

        if (counted.AsOf is { } asOf)
        {
            Instruments.OutcomesJoinedUpTo(pipeline.Name, clock.GetUtcNow() - asOf);
        }

        Joined(logger, pipeline.Name.Value, counted.Pass, counted.Indexed - kept.Indexed, pass.Scored);
        return true;

        Task<LogSelection> SelectAsync(RecordLog log, LandingCursor done, LandingCursor upTo) =>
            log.SelectAsync(pipeline.Name, Earlier(done, first), DateTimeOffset.MaxValue, cancellation, upTo);
    }

    /// <returns>When the first of the predictions was made; null where there is none.</returns>
    private async Task<DateTimeOffset?> IndexAsync(Pipeline pipeline, JoinPass pass, LandingCursor done, LandingCursor upTo, CancellationToken cancellation)
    {
        DateTimeOffset? first = null;
        foreach (var batch in await ListAsync(pipeline, done, upTo, cancellation))
        {
            var predictions = await batches.ReadAsync(pipeline, batch, cancellation);
            await pass.IndexAsync(batch, predictions, cancellation);
            first = predictions.Select(prediction => prediction.At).Append(first ?? DateTimeOffset.MaxValue).Min() is var at && at < DateTimeOffset.MaxValue ? at : first;
        }

        return first;
    }

    private async Task<IEnumerable<PredictionBatch>> ListAsync(Pipeline pipeline, LandingCursor done, LandingCursor? upTo, CancellationToken cancellation)
    {
        var listed = await batches.ListAsync(pipeline.Name, done, cancellation)
            .Where(batch => batch.ToLanding() is var landing && done.IsNew(landing) && upTo?.IsNew(landing) != true)
            .ToListAsync(cancellation);
        return listed.OrderBy(batch => batch.CreatedOn).ThenBy(batch => batch.Name, StringComparer.Ordinal);
    }

    private static LandingCursor Earlier(LandingCursor done, DateTimeOffset? first) =>
        first - JoinRule.BeforePrediction is { } from && !(from > done.Newest) ? new LandingCursor(from, new Dictionary<string, DateTimeOffset>()) : done;

    private async IAsyncEnumerable<KnownOutcome> OutcomesOfAsync(
        Pipeline pipeline, LogSelection newFacts, LogSelection newOutcomes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var labels = new LabelMaker(pipeline.Label);
        await foreach (var row in outcomes.ReadAsync(pipeline, newOutcomes, cancellation).SelectMany(blob => blob.Rows))
        {
            yield return new(IndexedPrediction.KeyOf(row.Outcome.Fact), labels.Of(row.Outcome.Value), row.RecordedAt);
        }

        await foreach (var row in facts.ReadAsync(pipeline, newFacts, cancellation).SelectMany(blob => blob.Rows))
        {
            if (row.Fact.Outcome is { } outcome)
            {
                yield return new(IndexedPrediction.KeyOf(outcome.Fact), labels.Of(outcome.Value), row.RecordedAt);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Outcomes joined. Pipeline: {Pipeline}. Pass: {Pass}. Predictions new in the log: {Indexed}. Scored: {Scored}.")]
    private static partial void Joined(ILogger logger, string pipeline, long pass, long indexed, long scored);

    [LoggerMessage(2, LogLevel.Information, "Outcomes are joined the next time. Pipeline: {Pipeline}. {Reason}")]
    private static partial void LeftToTheNext(ILogger logger, string pipeline, string reason);
}
