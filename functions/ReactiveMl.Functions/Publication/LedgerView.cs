using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>What served at a moment, who moved it and why, and what happened before.</summary>
/// <param name="Crowned">The entry that made the champion the champion; null before the first.</param>
/// <param name="Changed">The last entry that changed what serves; null before the first.</param>
/// <param name="Entries">The last entries up to the moment, the newest first.</param>
public sealed record LedgerView(
    string Pipeline, DateTimeOffset At, VersionsServing Serving, LedgerEntry? Crowned, LedgerEntry? Changed, IReadOnlyList<LedgerEntry> Entries);
