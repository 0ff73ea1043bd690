using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Publishes the accepted candidate of a run as the next version, and makes it the champion, or puts it under release.</summary>
public sealed partial class Publish(
    RunPipelines pipelines, RunStore runs, ModelStore models, Ledger ledger, SignatureCheck signatures, ReleaseStarter starter, TimeProvider clock, ILogger<Publish> logger)
{
    [Function(nameof(Publish))]
    public async Task<ModelPublished> Run([ActivityTrigger] RunScope scope, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        using var span = Spans.Step(nameof(Publish), scope);
        var evaluation = await runs.FindEvaluationAsync(scope, cancellation)
            ?? throw new InvalidOperationException($"Run '{scope.Run}' has no evaluation: {nameof(Evaluate)} comes before {nameof(Publish)}.");
        var version = await models.ClaimVersionAsync(scope.Pipeline, scope.Run, cancellation);
        var manifest = await WriteVersionAsync(scope, evaluation, version, cancellation);
        var published = await ReleaseAsync(client, pipelines.Of(scope), manifest, evaluation.Evaluated, cancellation)
            ?? await PromoteAsync(manifest, evaluation.Evaluated, cancellation);
        Published(logger, scope.Pipeline.Value, scope.Run.Value, published.Version, published.Sentence);
        return published;
    }

    private async Task<ModelManifest> WriteVersionAsync(RunScope scope, EvaluationRecord evaluation, int version, CancellationToken cancellation)
    {
        var pipeline = pipelines.Of(scope);
        var (evaluated, winner) = evaluation;
        var dataSet = (await runs.FindDataSetAsync(scope, cancellation))!;
        var features = (await runs.FindFeaturesAsync(scope, cancellation))!.Made;
        var table = await runs.ReadModelInputAsync(scope, features.Hash, pipeline.Learn.HoldOut.By, cancellation);
        var model = await runs.ReadFileAsync(scope, RunFile.Model(winner.Settings.Id), winner.ModelHash, cancellation);
        using var scorer = Scorer.Load(model.ToArray(), table.Columns);
        var golden = GoldenRows.Pick(table, HoldOut.Split(table, pipeline.Learn.HoldOut), scorer);
        var classes = table.Classes.Count == 0 ? null : table.Classes;
        var manifest = new ModelManifest(
            scope.Pipeline, pipeline.Version, pipeline.Hash, version, pipeline.Task, scope.Run, winner.Settings, table.Columns,
            winner.ModelHash, winner.CanonicalHash, dataSet.Summary.ContentHash, features.Hash,
            evaluated.Threshold?.Threshold, pipeline.Learn.Seed, CandidateTrainer.Threads, PackageVersions.Current(),
            evaluated.Test, evaluated.Baseline, evaluated.Verdict, clock.GetUtcNow(), classes,
            evaluated.Interval, pipeline.Abstain, ModelSignature.Of(pipeline, classes, evaluated.Interval));
        await models.KeepDefinitionAsync(scope.Pipeline, version, pipeline.Json, cancellation);
        await models.KeepProfileAsync(
            scope.Pipeline, version, await runs.FindStatisticsAsync(scope, cancellation), await runs.FindSelectionAsync(scope, cancellation), cancellation);
        return await models.PublishAsync(manifest, model, golden, cancellation);
    }

    /// <summary>Puts the version under release; null where it is the champion at once, or not at all.</summary>
    private async Task<ModelPublished?> ReleaseAsync(
        DurableTaskClient client, Pipeline pipeline, ModelManifest manifest, ModelEvaluated evaluated, CancellationToken cancellation)
    {
        if (pipeline.Release is not { } plan || evaluated.ChampionVersion is not { } champion
            || (await models.ReadAliasesAsync(manifest.Pipeline, cancellation)).Aliases.Champion?.Version != champion
            || await signatures.JudgeAsync(manifest, champion, cancellation) is { Fits: false })
        {
            return null;
        }

        await TellPublishedAsync(manifest, cancellation);
        await starter.StartAsync(client, plan, manifest, champion, cancellation);
        return new ModelPublished(manifest.Version, Champion: false, string.Create(
            CultureInfo.InvariantCulture,
            $"Version {manifest.Version} was accepted and is under release: it replaces version {champion} as the champion when it holds in {plan.Stages.Count} stages. {manifest.Verdict.Reason}"));
    }

    private async Task<ModelPublished> PromoteAsync(ModelManifest manifest, ModelEvaluated evaluated, CancellationToken cancellation)
    {
        var version = manifest.Version;
        if (!await TellPublishedAsync(manifest, cancellation) && await WasPromotedAsync(manifest, cancellation))
        {
            // This step died after the move and is repeated: were it moved again, a rollback that came in between would be undone.
            var champion = (await models.ReadAliasesAsync(manifest.Pipeline, cancellation)).Aliases.Champion?.Version;
            return new ModelPublished(version, champion == version, string.Create(CultureInfo.InvariantCulture, $"Version {version} became the champion; version {champion} is it now."));
        }

        var signature = await signatures.JudgeAsync(manifest, evaluated.ChampionVersion, cancellation);
        var move = await models.MoveAsync(
            manifest.Pipeline, aliases => Promotion.Decide(aliases, evaluated, signature, version, manifest.Run, clock.GetUtcNow()), cancellation);
        return new ModelPublished(version, move.Refusal is null, move.Sentence);
    }

    private Task<bool> TellPublishedAsync(ModelManifest manifest, CancellationToken cancellation) => ledger.AddAsync(
        manifest.Pipeline,
        new LedgerEntry(
            LedgerEntry.IdOf(manifest.PublishedAt, $"{LedgerActions.Published}-{manifest.Version}"),
            manifest.PublishedAt, manifest.Run.Value, LedgerActions.Published, manifest.Version, manifest.Verdict.Reason),
        cancellation);

    private async Task<bool> WasPromotedAsync(ModelManifest manifest, CancellationToken cancellation) =>
        await ledger.ReadAsync(manifest.Pipeline, cancellation)
            .AnyAsync(entry => entry.Action == LedgerActions.Promoted && entry.Version == manifest.Version && entry.By == manifest.Run.Value, cancellation);

    [LoggerMessage(1, LogLevel.Information, "Model published. Pipeline: {Pipeline}. Run: {Run}. Version: {Version}. {Sentence}")]
    private static partial void Published(ILogger logger, string pipeline, string run, int version, string sentence);
}
