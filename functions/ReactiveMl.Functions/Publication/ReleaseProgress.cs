using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>How far a release is, as its custom status tells it; text, because callers read it.</summary>
/// <param name="Status">running, awaitingApproval, or how it ended.</param>
/// <param name="Stage">shadow, canary with its percents, or approval.</param>
/// <param name="Until">When the stage's time is over.</param>
public sealed record ReleaseProgress(
    string Status, string Stage, DateTimeOffset Since, DateTimeOffset Until, string Sentence,
    IReadOnlyList<GuardResult> Guards, VersionSeen? Challenger, VersionSeen? Champion)
{
    public const string Running = "running";
    public const string AwaitingApproval = "awaitingApproval";
}
