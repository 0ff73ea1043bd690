using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Features;

/// <summary>Makes the feature table of a run's data set, and says when there is too little to learn from.</summary>
public sealed partial class Featurize(RunPipelines pipelines, RunStore runs, ILogger<Featurize> logger)
{
    [Function(nameof(Featurize))]
    public async Task<FeaturesReady> Run([ActivityTrigger] RunScope scope, CancellationToken cancellation)
    {
        using var span = Spans.Step(nameof(Featurize), scope);
        if (await runs.FindFeaturesAsync(scope, cancellation) is { } done)
        {
            return done;
        }

        var pipeline = await pipelines.OfAsync(scope, cancellation);
        var dataSet = await runs.FindDataSetAsync(scope, cancellation)
            ?? throw new InvalidOperationException($"Run '{scope.Run}' has no sealed data set: {nameof(Collect)} comes before {nameof(Featurize)}.");
        await using var rows = ScratchFile.Create();
        if (!await runs.TryCopyFileAsync(scope, RunFile.DataSet, dataSet.File, rows, cancellation))
        {
            throw new InvalidOperationException($"The data set {dataSet.File} of run '{scope.Run}' is gone. Start a new run.");
        }

        await using var file = ScratchFile.Create();
        var maker = new FeatureTableMaker(pipeline);
        var parts = maker.MakeAsync(SealedDataSetFile.ReadAsync(rows, pipeline, cancellation), cancellation);
        await FeatureTableFile.WriteAsync(file, maker.Shape, parts, cancellation);
        var table = maker.ToOutline();
        var hash = await runs.KeepFileAsync(scope, RunFile.Features, file, cancellation);
        var made = new FeaturesMade(hash, table.RowCount, maker.Unlabelled, maker.Columns.Count, maker.Failed);
        Made(logger, scope.Pipeline.Value, scope.Run.Value, made.Rows, made.Columns, made.Hash.Value);
        var sets = HoldOut.Split(table, pipeline.Learn.HoldOut);
        if (Acceptance.BeforeTraining(pipeline.Accept, dataSet.Statistics, table, sets, maker.Failed) is { } refusal)
        {
            await runs.KeepRefusalAsync(scope, refusal, cancellation);
            return await runs.KeepFeaturesAsync(scope, new FeaturesReady(made, refusal.Reason), cancellation);
        }

        // What else is fitted on the training rows goes first: features.json says that the step is done.
        var profile = await FeatureProfile.OfAsync(file, maker.Shape, table.Labels, sets.Train, pipeline, cancellation);
        await runs.KeepProfileAsync(scope, profile, cancellation);
        Selected(logger, scope.Pipeline.Value, scope.Run.Value, profile.Selection?.Sentence ?? "All features are kept.");
        return await runs.KeepFeaturesAsync(scope, new FeaturesReady(made, null), cancellation);
    }

    [LoggerMessage(1, LogLevel.Information, "Features made. Pipeline: {Pipeline}. Run: {Run}. Rows: {Rows}. Columns: {Columns}. Hash: {Hash}.")]
    private static partial void Made(ILogger logger, string pipeline, string run, long rows, int columns, string hash);

    [LoggerMessage(2, LogLevel.Information, "Features measured. Pipeline: {Pipeline}. Run: {Run}. {Sentence}")]
    private static partial void Selected(ILogger logger, string pipeline, string run, string sentence);
}
