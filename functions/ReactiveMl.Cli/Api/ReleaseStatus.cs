using ReactiveMl.Publication;

namespace ReactiveMl.Cli.Api;

/// <summary>A release as the app tells it.</summary>
/// <param name="Champion">The version that it is to replace.</param>
/// <param name="Status">queued, running, awaitingApproval, or how it ended.</param>
internal sealed record ReleaseStatus(
    string Pipeline,
    int Version,
    int Champion,
    string Run,
    string Status,
    string? Stage,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    string Sentence,
    IReadOnlyList<GuardResult> Guards,
    SeenStatus? ChallengerSeen,
    SeenStatus? ChampionSeen,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt);

/// <summary>What was counted of a version since a stage began.</summary>
internal sealed record SeenStatus(long Asked, long Failed, long TooLate, long Compared, long Disagreed, double? P95Ms);
