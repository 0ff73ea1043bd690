using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Evaluation;

/// <summary>Chooses the best candidate of a run and judges it against the baseline and the champion.</summary>
public sealed partial class Evaluate(RunPipelines pipelines, RunStore runs, ModelStore models, ILogger<Evaluate> logger)
{
    [Function(nameof(Evaluate))]
    public async Task<ModelEvaluated> Run([ActivityTrigger] CandidatesToEvaluate evaluating, CancellationToken cancellation)
    {
        var (scope, features, candidates, leftOut) = evaluating;
        using var span = Spans.Step(nameof(Evaluate), scope);
        if (await runs.FindEvaluationAsync(scope, cancellation) is { } done)
        {
            return done.Evaluated;
        }

        var pipeline = pipelines.Of(scope);
        var trained = await TrainedAsync(scope, candidates, pipeline.Learn.Sweep, cancellation);
        var winner = CandidateChoice.Best(trained, MetricOf(pipeline));
        var table = await runs.ReadFeaturesAsync(scope, features, cancellation);
        var rows = HoldOut.Split(table, pipeline.Learn.HoldOut);
        var model = await runs.ReadFileAsync(scope, RunFile.Model(winner.Settings.Id), winner.ModelHash, cancellation);
        // The table keeps all columns: the champion may read others.
        var read = (await runs.FindSelectionAsync(scope, cancellation))?.Of(table) ?? table;
        var modelZip = model.ToArray();
        using var scorer = Scorer.Load(modelZip, read.Columns);
        var probed = ServingProbe.Run(modelZip, read, rows, scorer);
        var champion = await ChampionAsync(pipeline, cancellation);
        using var championScorer = champion?.Scorer;

        var (evaluated, details) = ModelEvaluator.Evaluate(pipeline, table, rows, winner.Settings.Id, scorer, champion, probed, cancellation);
        Judged(logger, scope.Pipeline.Value, scope.Run.Value, winner.Settings.Id.Value, evaluated.Verdict.Accepted, evaluated.Verdict.Reason);

        // The details go first: where there is an evaluation, they are there too.
        await runs.KeepEvaluationDetailsAsync(scope, details, cancellation);
        var record = new EvaluationRecord(evaluated, winner) { Candidates = trained, LeftOut = leftOut };
        return (await runs.KeepEvaluationAsync(scope, record, cancellation)).Evaluated;
    }

    private static MetricSpec MetricOf(Pipeline pipeline) => Metrics.Find(pipeline.Task, pipeline.Accept.Metric)
        ?? throw new InvalidOperationException($"'{pipeline.Accept.Metric}' is no metric of a {pipeline.Task} task.");

    private Task<CandidateTrained[]> TrainedAsync(Learning.RunScope scope, IReadOnlyList<CandidateId> candidates, SweepRule sweep, CancellationToken cancellation) =>
        Task.WhenAll(candidates.Select(async candidate =>
        {
            var trained = Present(await runs.FindCandidateAsync(scope, candidate, cancellation), scope, candidate);
            var folds = await Task.WhenAll(Enumerable.Range(0, sweep.Folds ?? 0)
                .Select(async fold => Present(await runs.FindFoldAsync(scope, candidate, fold, cancellation), scope, candidate).Score));
            return folds.Length == 0 ? trained : trained.ByFolds(folds);
        }));

    private static T Present<T>(T? trained, Learning.RunScope scope, CandidateId candidate) where T : class => trained
        ?? throw new InvalidOperationException($"Run '{scope.Run}' has no candidate '{candidate}': {nameof(Learning.Train)} comes before {nameof(Evaluate)}.");

    private async Task<ServingChampion?> ChampionAsync(Pipeline pipeline, CancellationToken cancellation)
    {
        if ((await models.ReadAliasesAsync(pipeline.Name, cancellation)).Aliases.Champion is not { } champion)
        {
            return null;
        }

        var manifest = await models.ReadManifestAsync(pipeline.Name, champion.Version, cancellation);
        var model = await models.ReadModelAsync(manifest, cancellation);
        return new ServingChampion(manifest.Version, manifest.Task, Scorer.Load(model.ToArray(), manifest.Columns), manifest.Threshold, manifest.Classes);
    }

    [LoggerMessage(1, LogLevel.Information, "Candidate judged. Pipeline: {Pipeline}. Run: {Run}. Candidate: {Candidate}. Accepted: {Accepted}. {Reason}")]
    private static partial void Judged(ILogger logger, string pipeline, string run, string candidate, bool accepted, string reason);
}
