using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Report;

/// <summary>All that the page of a run shows. What the run never came to is null, and has no section.</summary>
/// <param name="Cause">Why the run was started, in a sentence.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="LastDataSet">The data set that this one went on from.</param>
/// <param name="Statistics">What the columns were in the training rows.</param>
/// <param name="Selection">Which columns the model reads; null where it reads all.</param>
/// <param name="Candidates">Those that were trained, in the definition's order.</param>
/// <param name="Refusal">The rejection that was certain before any training.</param>
/// <param name="Steps">In the order in which they were taken.</param>
/// <param name="Packages">The versions by package.</param>
public sealed record RunReport(
    Pipeline Pipeline,
    RunId Run,
    string Cause,
    RunEnding Ending,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    ReportedDataSet? DataSet,
    ReportedDataSet? LastDataSet,
    FeaturesMade? Features,
    FeatureStatistics? Statistics,
    FeatureSelection? Selection,
    IReadOnlyList<CandidateTrained> Candidates,
    IReadOnlyList<LeftOut> LeftOut,
    Verdict? Refusal,
    ModelEvaluated? Evaluation,
    EvaluationDetails? Details,
    IReadOnlyList<StepTaken> Steps,
    IReadOnlyDictionary<string, string> Packages,
    int Threads)
{
    /// <summary>The metric that the verdict speaks of.</summary>
    public MetricSpec Metric => Metrics.Find(Pipeline.Task, Pipeline.Accept.Metric)
        ?? throw new InvalidOperationException($"'{Pipeline.Accept.Metric}' is no metric of a {Pipeline.Task} task.");

    /// <summary>What was decided; null where it never came to that.</summary>
    public Verdict? Verdict => Evaluation?.Verdict ?? Refusal;

    /// <summary>The candidate that was judged; null where it never came to that.</summary>
    public CandidateTrained? Judged => Candidates.FirstOrDefault(candidate => candidate.Settings.Id == Evaluation?.Candidate);
}
