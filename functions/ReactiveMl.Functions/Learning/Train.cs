using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Learning;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Learning;

/// <summary>Trains one candidate and measures it on the rows that choose.</summary>
public sealed partial class Train(RunPipelines pipelines, RunStore runs, ILogger<Train> logger)
{
    /// <returns>Null where the run has ended meanwhile: nobody waits for the answer any more.</returns>
    [Function(nameof(Train))]
    public async Task<CandidateTrained?> Run([ActivityTrigger] CandidateToTrain training, CancellationToken cancellation)
    {
        var (scope, features, candidate) = training;
        using var span = Spans.Step(nameof(Train), scope);
        if (await runs.FindCandidateAsync(scope, candidate, cancellation) is { } done)
        {
            TrainedBefore(logger, scope.Pipeline.Value, scope.Run.Value, candidate.Value);
            return done;
        }

        // Trainings that were asked for before a run was cancelled must not hold up the next one.
        if (await runs.FindRunAsync(scope, cancellation) is { } ended)
        {
            NotNeeded(logger, scope.Pipeline.Value, scope.Run.Value, candidate.Value, ended.Result.Status);
            return null;
        }

        Begun(logger, scope.Pipeline.Value, scope.Run.Value, candidate.Value);
        var pipeline = await pipelines.OfAsync(scope, cancellation);
        var settings = pipeline.Learn.Candidate(candidate);
        var table = await runs.ReadModelInputAsync(scope, features, pipeline.Learn.HoldOut.By, cancellation);
        var rows = HoldOut.Split(table, pipeline.Learn.HoldOut);
        var model = CandidateTrainer.Train(table, rows, settings, pipeline.Task, pipeline.Learn.Seed, cancellation);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        var score = ModelEvaluator.Score(pipeline, table, rows.Choose, scorer);

        // The file goes first and is named by its hash: no two trainings give the same bytes, and the record says which one counts.
        await runs.KeepFileAsync(scope, RunFile.Model(settings.Id), model.ModelHash, new BinaryData(model.Zip), cancellation);
        var trained = new CandidateTrained(settings, model.ModelHash, model.CanonicalHash, score, rows.Train.Length, model.TrainingSeconds);
        Trained(logger, scope.Pipeline.Value, scope.Run.Value, settings.Id.Value, score, model.TrainingSeconds);
        return await runs.KeepCandidateAsync(scope, trained, cancellation);
    }

    [LoggerMessage(1, LogLevel.Information, "Candidate trained. Pipeline: {Pipeline}. Run: {Run}. Candidate: {Candidate}. Score: {Score}. Seconds: {Seconds}.")]
    private static partial void Trained(ILogger logger, string pipeline, string run, string candidate, double? score, double seconds);

    [LoggerMessage(2, LogLevel.Information, "Training begun. Pipeline: {Pipeline}. Run: {Run}. Candidate: {Candidate}.")]
    private static partial void Begun(ILogger logger, string pipeline, string run, string candidate);

    [LoggerMessage(4, LogLevel.Information, "Candidate is not trained, the run has ended. Pipeline: {Pipeline}. Run: {Run}. Candidate: {Candidate}. Status: {Status}.")]
    private static partial void NotNeeded(ILogger logger, string pipeline, string run, string candidate, string status);

    [LoggerMessage(3, LogLevel.Information, "Candidate had been trained before. Pipeline: {Pipeline}. Run: {Run}. Candidate: {Candidate}.")]
    private static partial void TrainedBefore(ILogger logger, string pipeline, string run, string candidate);
}
