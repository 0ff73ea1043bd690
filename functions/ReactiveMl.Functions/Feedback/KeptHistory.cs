using ReactiveMl.Features;

namespace ReactiveMl.Functions.Feedback;

/// <summary>The history snapshot, and how far into the landing blobs it has come.</summary>
/// <param name="Facts">The newest landing blobs of facts that are in it.</param>
/// <param name="Outcomes">The newest landing blobs of outcomes that are in it.</param>
public sealed record KeptHistory(HistorySnapshot Snapshot, LandingCursor Facts, LandingCursor Outcomes);
