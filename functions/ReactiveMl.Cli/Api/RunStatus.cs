using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;

namespace ReactiveMl.Cli.Api;

/// <summary>A training run as the app tells it.</summary>
/// <param name="Stage">Collect, Featurize, Train, Evaluate, Publish or Done.</param>
/// <param name="Done">The share that is done, 0 to 1.</param>
internal sealed record RunStatus(
    string Pipeline,
    string Id,
    string Status,
    string? Stage,
    double? Done,
    string? Sentence,
    DataSetSealed? DataSet,
    ModelEvaluated? Evaluation,
    int? Version)
{
    public string? Cause { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public FeaturesMade? Features { get; init; }

    public IReadOnlyList<CandidateTrained> Candidates { get; init; } = [];

    public IReadOnlyList<LeftOutStatus> LeftOut { get; init; } = [];

    public IReadOnlyList<StageStatus> Stages { get; init; } = [];

    public bool IsFinished => Status is "accepted" or "rejected" or "cancelled" or "failed" or "terminated";

    public bool IsAccepted => Status == "accepted";
}
