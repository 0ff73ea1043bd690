using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;
using ReactiveMl.Report;

namespace ReactiveMl.Functions.Reports;

/// <summary>Gathers what the folder of a run holds into what its report shows: of a run that ended early, less.</summary>
public sealed class ReportedRuns(RunStore runs, TimeProvider clock)
{
    public async Task<RunReport> GatherAsync(Pipeline pipeline, RunToClose closing, CancellationToken cancellation)
    {
        var (run, result, stages) = closing;
        var dataSet = await runs.FindDataSetAsync(run.Scope, cancellation);
        var features = await runs.FindFeaturesAsync(run.Scope, cancellation);
        var evaluation = await runs.FindEvaluationAsync(run.Scope, cancellation);
        return new RunReport(
            pipeline,
            run.Run,
            run.Cause,
            new RunEnding(result.Status, result.Version, result.Sentence),
            run.StartedAt,
            clock.GetUtcNow(),
            dataSet is null ? null : Told(run.Run, dataSet),
            await LastAsync(run.Scope, dataSet?.Base, cancellation),
            features?.Made,
            await runs.FindStatisticsAsync(run.Scope, cancellation),
            await runs.FindSelectionAsync(run.Scope, cancellation),
            evaluation?.Candidates ?? await TrainedAsync(run, cancellation),
            [.. (evaluation?.LeftOut ?? []).Select(left => new LeftOut(left.Reason, left.Candidates))],
            await runs.FindRefusalAsync(run.Scope, cancellation),
            evaluation?.Evaluated,
            await runs.FindEvaluationDetailsAsync(run.Scope, cancellation),
            [.. stages.Select(stage => new StepTaken(stage.Stage, TimeSpan.FromSeconds(stage.Seconds)))],
            PackageVersions.Current(),
            CandidateTrainer.Threads);
    }

    private static ReportedDataSet Told(RunId sealedBy, DataSetManifest manifest) => new(sealedBy, manifest.File, manifest.Summary, manifest.Statistics);

    // Retention may have taken its record.
    private async Task<ReportedDataSet?> LastAsync(RunScope scope, SealedBase? last, CancellationToken cancellation) =>
        last is not null && await runs.FindDataSetAsync(scope with { Run = last.Run }, cancellation) is { } manifest ? Told(last.Run, manifest) : null;

    /// <summary>What had been trained when the run ended without a choice.</summary>
    private async Task<IReadOnlyList<CandidateTrained>> TrainedAsync(RunStarted run, CancellationToken cancellation) =>
        [.. (await Task.WhenAll(run.Candidates.Select(candidate => runs.FindCandidateAsync(run.Scope, candidate, cancellation)))).OfType<CandidateTrained>()];
}
