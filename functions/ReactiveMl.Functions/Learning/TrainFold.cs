using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Learning;

/// <summary>Fits a candidate on the training rows of one fold, everything anew, and measures it on the others.</summary>
public sealed partial class TrainFold(RunPipelines pipelines, RunStore runs, ILogger<TrainFold> logger)
{
    /// <returns>Null where the run has ended meanwhile: nobody waits for the answer any more.</returns>
    [Function(nameof(TrainFold))]
    public async Task<FoldTrained?> Run([ActivityTrigger] FoldToTrain training, CancellationToken cancellation)
    {
        var (scope, features, candidate, number) = training;
        using var span = Spans.Step(nameof(TrainFold), scope);
        if (await runs.FindFoldAsync(scope, candidate, number, cancellation) is { } done)
        {
            return done;
        }

        if (await runs.FindRunAsync(scope, cancellation) is not null)
        {
            return null;
        }

        var pipeline = pipelines.Of(scope);
        var table = await runs.ReadModelInputAsync(scope, features, pipeline.Learn.HoldOut.By, cancellation);
        var rows = HoldOut.Split(table, pipeline.Learn.HoldOut);
        var fold = Folds.Cut(table, rows, pipeline.Learn.HoldOut.By, pipeline.Learn.Sweep.Folds!.Value, pipeline.Learn.HoldOut.Salt)[number];
        var trained = Measure(pipeline, table, rows with { Train = fold.Train, Choose = fold.Judge }, candidate, number, cancellation);
        Trained(logger, scope.Pipeline.Value, scope.Run.Value, candidate.Value, number, trained.Score, trained.TrainingSeconds);
        return await runs.KeepFoldAsync(scope, trained, cancellation);
    }

    private static FoldTrained Measure(
        Pipeline pipeline, FeatureTable table, RowSets rows, CandidateId candidate, int number, CancellationToken cancellation)
    {
        var unmeasured = new FoldTrained(candidate, number, null, rows.Train.Length, rows.Choose.Length, 0);
        if (rows.Choose.Length == 0 || rows.Train.Select(row => table.Labels[row]).Distinct().Count() < 2)
        {
            return unmeasured;
        }

        var model = CandidateTrainer.Train(table, rows, pipeline.Learn.Candidate(candidate), pipeline.Task, pipeline.Learn.Seed, cancellation);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        return unmeasured with { Score = ModelEvaluator.Score(pipeline, table, rows.Choose, scorer), TrainingSeconds = model.TrainingSeconds };
    }

    [LoggerMessage(1, LogLevel.Information, "Fold trained. Pipeline: {Pipeline}. Run: {Run}. Candidate: {Candidate}. Fold: {Fold}. Score: {Score}. Seconds: {Seconds}.")]
    private static partial void Trained(ILogger logger, string pipeline, string run, string candidate, int fold, double? score, double seconds);
}
