using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Reads the landing blobs of a pipeline and seals them as a data set.</summary>
public sealed partial class DataSetSealing(
    RunPipelines pipelines,
    [FromKeyedServices(StorageNames.FactsQueue)] LandingLog facts,
    [FromKeyedServices(StorageNames.OutcomesQueue)] LandingLog outcomes,
    Quarantine quarantine,
    RunStore runs,
    TimeProvider clock,
    ILogger<DataSetSealing> logger)
{
    private const int Readers = 8;

    public async Task<DataSetManifest> SealAsync(RunScope scope, CancellationToken cancellation)
    {
        if (await runs.FindDataSetAsync(scope, cancellation) is { } done)
        {
            return done;
        }

        var pipeline = pipelines.Of(scope);
        var asOf = clock.GetUtcNow();
        var sealer = new DataSetSealer(pipeline);
        var factBlobs = await AddAllAsync(facts, pipeline, asOf, (landing, lines) =>
        {
            sealer.AddRefused(landing.Refused, outcomes: 0);
            foreach (var fact in FactLines.Read(lines, pipeline))
            {
                sealer.Add(fact);
            }
        }, cancellation);
        var outcomeBlobs = await AddAllAsync(outcomes, pipeline, asOf, (landing, lines) =>
        {
            sealer.AddRefused(facts: 0, landing.Refused);
            foreach (var outcome in OutcomeLines.Read(lines, pipeline))
            {
                sealer.Add(outcome);
            }
        }, cancellation);

        var dataSet = sealer.Seal(asOf);
        await QuarantineAsync(pipeline, dataSet, cancellation);
        return await KeepAsync(scope, pipeline, dataSet, factBlobs, outcomeBlobs, cancellation);
    }

    private async Task<DataSetManifest> KeepAsync(
        RunScope scope,
        Pipeline pipeline,
        SealedDataSet dataSet,
        IReadOnlyList<SealedBlob> factBlobs,
        IReadOnlyList<SealedBlob> outcomeBlobs,
        CancellationToken cancellation)
    {
        using var parquet = new MemoryStream();
        await SealedDataSetFile.WriteAsync(parquet, pipeline, dataSet.Facts.ToAsyncEnumerable(), cancellation);
        var content = new BinaryData(parquet.ToArray());
        var hash = ContentHash.Of(content);
        await runs.KeepFileAsync(scope, RunFile.DataSet, hash, content, cancellation);
        var manifest = await runs.KeepDataSetAsync(scope, new DataSetManifest(dataSet.Summary, hash, factBlobs, outcomeBlobs), cancellation);
        Sealed(logger, scope.Pipeline.Value, scope.Run.Value, manifest.Summary.Facts, manifest.Summary.Labelled, manifest.Summary.ContentHash.Value);
        return manifest;
    }

    /// <summary>Reads the blobs a few at a time; the sealer takes them one by one, in whatever order they come.</summary>
    private static async Task<IReadOnlyList<SealedBlob>> AddAllAsync(
        LandingLog log, Pipeline pipeline, DateTimeOffset asOf, Action<Landing, Stream> add, CancellationToken cancellation)
    {
        var gate = new Lock();
        var blobs = new ConcurrentBag<SealedBlob>();
        var recorded = log.ListAsync(pipeline.Name, cancellation).Where(landing => landing.CreatedOn <= asOf);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellation };
        await Parallel.ForEachAsync(recorded, options, async (landing, stop) =>
        {
            var content = await log.ReadAsync(landing, stop);
            blobs.Add(new SealedBlob(landing.Name, ContentHash.Of(content)));
            lock (gate)
            {
                add(landing, content.ToStream());
            }
        });

        return [.. blobs.OrderBy(blob => blob.Name, StringComparer.Ordinal)];
    }

    private async Task QuarantineAsync(Pipeline pipeline, SealedDataSet dataSet, CancellationToken cancellation)
    {
        foreach (var conflict in dataSet.Conflicts)
        {
            await quarantine.KeepAsync(QuarantinedItem.Of(pipeline, conflict, dataSet.Summary.AsOf), cancellation);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Data set sealed. Pipeline: {Pipeline}. Run: {Run}. Facts: {Facts}. Labelled: {Labelled}. Content hash: {Hash}.")]
    private static partial void Sealed(ILogger logger, string pipeline, string run, long facts, long labelled, string hash);
}
