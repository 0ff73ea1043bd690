using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>A stage of a release was judged.</summary>
/// <param name="Verdict">Told where it was found: a rule that changes must not change what an orchestration replays.</param>
/// <param name="Over">Why the release is over, whatever was counted; null where it goes on.</param>
public sealed record StageMeasured(GuardVerdict Verdict, VersionSeen Challenger, VersionSeen Champion, SettledTallies Settled, string? Over);
