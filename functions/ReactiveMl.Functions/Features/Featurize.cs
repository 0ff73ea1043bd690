using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Features;

/// <summary>Makes the feature table of a run's data set, and says when there is too little to learn from.</summary>
public sealed partial class Featurize(RunPipelines pipelines, RunStore runs, ILogger<Featurize> logger)
{
    [Function(nameof(Featurize))]
    public async Task<FeaturesReady> Run([ActivityTrigger] RunScope scope, CancellationToken cancellation)
    {
        if (await runs.FindFeaturesAsync(scope, cancellation) is { } done)
        {
            return done;
        }

        var pipeline = pipelines.Of(scope);
        var dataSet = await runs.FindDataSetAsync(scope, cancellation)
            ?? throw new InvalidOperationException($"Run '{scope.Run}' has no sealed data set: {nameof(Facts.Collect)} comes before {nameof(Featurize)}.");
        var parquet = await runs.ReadFileAsync(scope, RunFile.DataSet, dataSet.File, cancellation);
        var facts = await SealedDataSetFile.ReadAsync(parquet.ToStream(), pipeline, cancellation).ToListAsync(cancellation);
        var table = FeatureTableMaker.Make(pipeline, facts);

        using var file = new MemoryStream();
        await FeatureTableFile.WriteAsync(file, table, cancellation);
        var content = new BinaryData(file.ToArray());
        var made = new FeaturesMade(ContentHash.Of(content), table.RowCount, facts.Count - table.RowCount, table.Columns.Count);
        await runs.KeepFileAsync(scope, RunFile.Features, made.Hash, content, cancellation);
        Made(logger, scope.Pipeline.Value, scope.Run.Value, made.Rows, made.Columns, made.Hash.Value);
        var refusal = Acceptance.BeforeTraining(pipeline.Accept, table, HoldOut.Split(table, pipeline.Learn.HoldOut))?.Reason;
        return await runs.KeepFeaturesAsync(scope, new FeaturesReady(made, refusal), cancellation);
    }

    [LoggerMessage(1, LogLevel.Information, "Features made. Pipeline: {Pipeline}. Run: {Run}. Rows: {Rows}. Columns: {Columns}. Hash: {Hash}.")]
    private static partial void Made(ILogger logger, string pipeline, string run, long rows, int columns, string hash);
}
