using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Publishes the accepted candidate of a run as the next version, and makes it the champion.</summary>
public sealed partial class Publish(RunPipelines pipelines, RunStore runs, ModelStore models, TimeProvider clock, ILogger<Publish> logger)
{
    [Function(nameof(Publish))]
    public async Task<ModelPublished> Run([ActivityTrigger] RunScope scope, CancellationToken cancellation)
    {
        var evaluation = await runs.FindEvaluationAsync(scope, cancellation)
            ?? throw new InvalidOperationException($"Run '{scope.Run}' has no evaluation: {nameof(Evaluate)} comes before {nameof(Publish)}.");
        var version = await models.ClaimVersionAsync(scope.Pipeline, scope.Run, cancellation);
        await WriteVersionAsync(scope, evaluation, version, cancellation);
        var published = await PromoteAsync(scope, evaluation, version, cancellation);
        Published(logger, scope.Pipeline.Value, scope.Run.Value, published.Version, published.Sentence);
        return published;
    }

    private async Task WriteVersionAsync(RunScope scope, EvaluationRecord evaluation, int version, CancellationToken cancellation)
    {
        var pipeline = pipelines.Of(scope);
        var (evaluated, winner) = evaluation;
        var dataSet = (await runs.FindDataSetAsync(scope, cancellation))!;
        var features = (await runs.FindFeaturesAsync(scope, cancellation))!.Made;
        var table = await runs.ReadModelInputAsync(scope, features.Hash, pipeline.Learn.HoldOut.By, cancellation);
        var model = await runs.ReadFileAsync(scope, RunFile.Model(winner.Settings.Id), winner.ModelHash, cancellation);
        using var scorer = Scorer.Load(model.ToArray(), table.Columns);
        var rows = HoldOut.Split(table, pipeline.Learn.HoldOut);
        var golden = GoldenRows.Pick(table, rows, scorer);
        var manifest = new ModelManifest(
            scope.Pipeline, pipeline.Version, pipeline.Hash, version, pipeline.Task, scope.Run, winner.Settings, table.Columns,
            winner.ModelHash, winner.CanonicalHash, dataSet.Summary.ContentHash, features.Hash,
            evaluated.Threshold?.Threshold, pipeline.Learn.Seed, CandidateTrainer.Threads, PackageVersions.Current(),
            evaluated.Test, evaluated.Baseline, evaluated.Verdict, clock.GetUtcNow(), table.Classes.Count == 0 ? null : table.Classes,
            evaluated.Interval, pipeline.Abstain, Priors.Of(table, rows.Train, pipeline.Task));
        await models.KeepDefinitionAsync(scope.Pipeline, version, pipeline.Json, cancellation);
        await models.KeepProfileAsync(
            scope.Pipeline, version, await runs.FindStatisticsAsync(scope, cancellation), await runs.FindSelectionAsync(scope, cancellation), cancellation);
        await models.PublishAsync(manifest, model, golden, cancellation);
    }

    private async Task<ModelPublished> PromoteAsync(RunScope scope, EvaluationRecord evaluation, int version, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await models.ReadAliasesAsync(scope.Pipeline, cancellation);
            var promotion = Promotion.Decide(read.Aliases.Champion, evaluation.Evaluated, version, scope.Run, clock.GetUtcNow());
            if (promotion.Moved is not { } moved
                || await models.TryMoveAliasesAsync(scope.Pipeline, read.Aliases with { Champion = moved }, read, cancellation))
            {
                return new ModelPublished(version, promotion.Champion, promotion.Sentence);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Model published. Pipeline: {Pipeline}. Run: {Run}. Version: {Version}. {Sentence}")]
    private static partial void Published(ILogger logger, string pipeline, string run, int version, string sentence);
}
