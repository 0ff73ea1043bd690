using System.Text.Json.Serialization;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>A run as a caller sees it.</summary>
/// <param name="Status">queued, running, accepted, rejected, cancelled, failed, terminated or suspended.</param>
/// <param name="Done">The share of the run that is behind it, 0 to 1.</param>
public sealed record RunView(
    PipelineName Pipeline,
    RunId Id,
    string Cause,
    string Status,
    string Stage,
    double Done,
    string Sentence,
    RunCounts Counts,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    DataSetSealed? DataSet,
    ModelEvaluated? Evaluation,
    int? Version)
{
    [JsonIgnore]
    public bool HasEnded => Status is not ("queued" or "running" or "suspended");

    /// <value>What was trained; empty until the evaluation.</value>
    public IReadOnlyList<CandidateTrained> Candidates { get; init; } = [];

    /// <value>The candidates that the run went on without, and why.</value>
    public IReadOnlyList<CandidatesLeftOut> LeftOut { get; init; } = [];

    /// <value>The features that were learned from; null before they were made.</value>
    public FeaturesMade? Features { get; init; }

    /// <value>How long the stages took; empty until the end.</value>
    public IReadOnlyList<StageTook> Stages { get; init; } = [];
}

/// <summary>How much a run has to do and has done.</summary>
public sealed record RunCounts(long Facts, long Rows, int Candidates, int CandidatesDone);
