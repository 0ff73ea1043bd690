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
    RecordLog<RecordedFact> facts,
    RecordLog<RecordedOutcome> outcomes,
    Quarantine quarantine,
    RunStore runs,
    TimeProvider clock,
    ILogger<DataSetSealing> logger)
{
    public async Task<DataSetManifest> SealAsync(RunScope scope, CancellationToken cancellation)
    {
        if (await runs.FindDataSetAsync(scope, cancellation) is { } done)
        {
            return done;
        }

        var pipeline = pipelines.Of(scope);
        var asOf = clock.GetUtcNow();
        var sealer = new DataSetSealer(pipeline);
        var newFacts = await facts.SelectAsync(pipeline.Name, LandingCursor.Start, asOf, cancellation);
        var newOutcomes = await outcomes.SelectAsync(pipeline.Name, LandingCursor.Start, asOf, cancellation);
        sealer.AddRefused(newFacts.Refused, newOutcomes.Refused);
        var factBlobs = await AddAllAsync(facts.ReadAsync(pipeline, newFacts, cancellation), row => sealer.Add(row.Fact));
        var outcomeBlobs = await AddAllAsync(outcomes.ReadAsync(pipeline, newOutcomes, cancellation), row => sealer.Add(row.Outcome));

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
