using System.Text.Json.Serialization;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>A release as a caller sees it.</summary>
/// <param name="Champion">The version that it is to replace.</param>
/// <param name="Status">queued, running, awaitingApproval, promoted, rolledBack, undecided, rejected, ended, overtaken or failed.</param>
/// <param name="Stage">shadow, canary with its percents, or approval; null before the first.</param>
/// <param name="Until">When the stage's time is over; of a release that has ended, when it did.</param>
public sealed record ReleaseView(
    PipelineName Pipeline,
    int Version,
    int Champion,
    RunId Run,
    string Status,
    string? Stage,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    string Sentence,
    IReadOnlyList<GuardResult> Guards,
    VersionSeen? ChallengerSeen,
    VersionSeen? ChampionSeen,
    IReadOnlyList<ReleaseStage> Stages,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt)
{
    public const string Queued = "queued";

    [JsonIgnore]
    public bool HasEnded => EndedAt is not null || Status == ReleaseEnded.Failed;
}
