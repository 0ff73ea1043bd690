namespace ReactiveMl.Publication;

/// <summary>What served at a moment, as the ledger tells it.</summary>
/// <param name="Crowned">Who made the champion the champion, and why; null before the first.</param>
/// <param name="Changed">The last entry that changed what serves; null before the first.</param>
public sealed record ServedAt(DateTimeOffset At, VersionsServing Serving, LedgerEntry? Crowned, LedgerEntry? Changed)
{
    /// <param name="newestFirst">The entries, the newest first, at least back to the one that made the champion; those after the moment are passed over.</param>
    public static ServedAt Of(IEnumerable<LedgerEntry> newestFirst, DateTimeOffset at)
    {
        var changes = newestFirst.Where(entry => entry.At <= at && entry.Serving is not null).ToList();
        var changed = changes.FirstOrDefault();
        return new(at, changed?.Serving ?? VersionsServing.None, changes.FirstOrDefault(entry => entry.Crowns()), changed);
    }
}
