namespace ReactiveMl.Features;

/// <summary>The recent facts and outcomes that history features need at serving; it goes to JSON and back as it stands.</summary>
/// <param name="By">The fields that histories go by.</param>
/// <param name="AsOf">When the newest outcome in it became known; null where there is none.</param>
/// <param name="Facts">In order of (fact id, hash).</param>
/// <param name="Outcomes">In order of (fact id, hash).</param>
/// <param name="Superseded">In order of fact id; null in a snapshot of an older version.</param>
public sealed record HistorySnapshot(
    IReadOnlyList<string> By,
    DateTimeOffset? AsOf,
    IReadOnlyList<HistoryFact> Facts,
    IReadOnlyList<HistoryOutcome> Outcomes,
    IReadOnlyList<HistorySupersession>? Superseded = null);
