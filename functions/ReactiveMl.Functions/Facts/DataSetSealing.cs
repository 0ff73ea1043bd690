using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Seals the log of a pipeline as a data set: what the last sealing left, and what is new since.</summary>
/// <remarks>It holds no more in memory than a part of the facts; the rest waits in temporary files.</remarks>
public sealed partial class DataSetSealing(
    RunPipelines pipelines,
    RecordLog<RecordedFact> facts,
    RecordLog<RecordedOutcome> outcomes,
    Quarantine quarantine,
    RunStore runs,
    TimeProvider clock,
    ILogger<DataSetSealing> logger)
{
    // Each takes two temporary files, and a process may commonly open a thousand.
    private const int MostParts = 256;
    private const int RowsPerPart = 50_000;
    private const long BytesPerPart = 32 * 1024 * 1024;
    private const int QuarantinedAtOnce = 8;

    public async Task<DataSetManifest> SealAsync(RunScope scope, CancellationToken cancellation)
    {
        if (await runs.FindDataSetAsync(scope, cancellation) is { } done)
        {
            return done;
        }

        var pipeline = pipelines.Of(scope);
        return await RetriedAsync(scope, async () =>
        {
            await using var before = await FindBeforeAsync(pipeline, cancellation);

            // What the last data set holds was recorded by then, whatever this machine's clock says.
            var asOf = clock.GetUtcNow();
            asOf = before?.Manifest.Summary.AsOf > asOf ? before.Manifest.Summary.AsOf : asOf;
            var newFacts = await facts.SelectAsync(pipeline.Name, before?.Manifest.NextFacts ?? LandingCursor.Start, asOf, cancellation);
            var newOutcomes = await outcomes.SelectAsync(pipeline.Name, before?.Manifest.NextOutcomes ?? LandingCursor.Start, asOf, cancellation);
            var manifest = await SealAsync(
                scope, pipeline, before, asOf, newFacts, newOutcomes, (conflicts, stop) => QuarantineAsync(pipeline, conflicts, asOf, stop), cancellation);
            await runs.MoveLatestSealingAsync(pipeline, new LatestSealing(scope, manifest.Summary.AsOf), cancellation);
            return manifest;
        });
    }

    /// <summary>Seals the log as it was when another run sealed it, from the beginning. Nothing goes on from it.</summary>
    public async Task<DataSetManifest> SealAgainAsync(RunScope scope, DataSetManifest then, CancellationToken cancellation)
    {
        if (await runs.FindDataSetAsync(scope, cancellation) is { } done)
        {
            return done;
        }

        var (pipeline, asOf) = (await pipelines.OfAsync(scope, cancellation), then.Summary.AsOf);
        return await RetriedAsync(scope, async () =>
        {
            var oldFacts = await facts.SelectAsync(pipeline.Name, LandingCursor.Start, asOf, cancellation, then.NextFacts);
            var oldOutcomes = await outcomes.SelectAsync(pipeline.Name, LandingCursor.Start, asOf, cancellation, then.NextOutcomes);
            return await SealAsync(scope, pipeline, before: null, asOf, oldFacts, oldOutcomes, (_, _) => Task.CompletedTask, cancellation);
        });
    }

    private async Task<DataSetManifest> RetriedAsync(RunScope scope, Func<Task<DataSetManifest>> seal)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await seal();
            }
            catch (LogMovedException moved) when (tries < LogStore.MostTries)
            {
                BeganAgain(logger, scope.Pipeline.Value, scope.Run.Value, moved.Message);
            }
        }
    }

    private async Task<DataSetManifest> SealAsync(
        RunScope scope,
        Pipeline pipeline,
        SealedBefore? before,
        DateTimeOffset asOf,
        LogSelection newFacts,
        LogSelection newOutcomes,
        Func<IReadOnlyList<Conflict>, CancellationToken, Task> takeConflicts,
        CancellationToken cancellation)
    {
        var parts = PartsFor(newFacts.Rows + newOutcomes.Rows, newFacts.Bytes + newOutcomes.Bytes, before);
        using var sealer = new StreamingSealer(pipeline, ScratchFile.Create, before?.Last, parts);
        sealer.AddRefused(newFacts.Refused, newOutcomes.Refused);
        var factBlobs = await AddAllAsync(facts.ReadAsync(pipeline, newFacts, cancellation), sealer.Add);
        var outcomeBlobs = await AddAllAsync(outcomes.ReadAsync(pipeline, newOutcomes, cancellation), sealer.Add);

        await using var dataSet = ScratchFile.Create();
        await using var leftovers = ScratchFile.Create();
        var target = new SealingTarget(dataSet, leftovers, takeConflicts);
        var (summary, statistics) = await sealer.SealAsync(asOf, target, cancellation);

        var manifest = await runs.KeepDataSetAsync(scope, new DataSetManifest(
            summary,
            statistics,
            await runs.KeepFileAsync(scope, RunFile.DataSet, dataSet, cancellation),
            await runs.KeepFileAsync(scope, RunFile.Leftovers, leftovers, cancellation),
            before?.Base,
            factBlobs,
            outcomeBlobs,
            newFacts.Next,
            newOutcomes.Next), cancellation);
        Sealed(
            logger, scope.Pipeline.Value, scope.Run.Value, manifest.Summary.Facts, manifest.Summary.Labelled,
            manifest.FactBlobs.Count + manifest.OutcomeBlobs.Count, manifest.Summary.ContentHash.Value);
        return manifest;
    }

    // Null where this is the first, and where a file of the last was purged: then the whole log is read.
    private async Task<SealedBefore?> FindBeforeAsync(Pipeline pipeline, CancellationToken cancellation)
    {
        if (await runs.FindLatestSealingAsync(pipeline, cancellation) is not { } latest
            || await runs.FindDataSetAsync(latest.Run, cancellation) is not { } manifest)
        {
            return null;
        }

        var before = new SealedBefore(latest, manifest, ScratchFile.Create(), ScratchFile.Create());
        if (await runs.TryCopyFileAsync(latest.Run, RunFile.DataSet, manifest.File, before.Last.DataSet, cancellation)
            && await runs.TryCopyFileAsync(latest.Run, RunFile.Leftovers, manifest.Leftovers, before.Last.Leftovers, cancellation))
        {
            return before;
        }

        await before.DisposeAsync();
        return null;
    }

    // A part is held in memory.
    private static int PartsFor(long added, long bytes, SealedBefore? before) => (int)Math.Min(
        MostParts, 1 + Math.Max((added + (before?.Manifest.Summary.OrphanOutcomes ?? 0)) / RowsPerPart, bytes / BytesPerPart));

    private static async Task<IReadOnlyList<SealedBlob>> AddAllAsync<T>(IAsyncEnumerable<LogBlob<T>> blobs, Action<T> add)
    {
        var read = new List<SealedBlob>();
        await foreach (var blob in blobs)
        {
            read.Add(new SealedBlob(blob.Name, blob.Hash));
            await foreach (var row in blob.Rows)
            {
                add(row);
            }
        }

        return read;
    }

    private Task QuarantineAsync(Pipeline pipeline, IReadOnlyList<Conflict> conflicts, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = QuarantinedAtOnce, CancellationToken = cancellation };
        return Parallel.ForEachAsync(conflicts, options, async (conflict, stop) => await quarantine.KeepAsync(QuarantinedItem.Of(pipeline, conflict, asOf), stop));
    }

    [LoggerMessage(1, LogLevel.Information, "Data set sealed. Pipeline: {Pipeline}. Run: {Run}. Facts: {Facts}. Labelled: {Labelled}. Blobs read: {Blobs}. Content hash: {Hash}.")]
    private static partial void Sealed(ILogger logger, string pipeline, string run, long facts, long labelled, int blobs, string hash);

    [LoggerMessage(2, LogLevel.Information, "Sealing began again. Pipeline: {Pipeline}. Run: {Run}. {Reason}")]
    private static partial void BeganAgain(ILogger logger, string pipeline, string run, string reason);
}
