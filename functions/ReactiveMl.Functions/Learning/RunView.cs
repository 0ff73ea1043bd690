using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>A run as a caller sees it.</summary>
/// <param name="Status">queued, running, accepted, rejected, failed, terminated or suspended.</param>
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
    int? Version);

/// <summary>How much a run has to do and has done.</summary>
public sealed record RunCounts(long Facts, long Rows, int Candidates, int CandidatesDone);
