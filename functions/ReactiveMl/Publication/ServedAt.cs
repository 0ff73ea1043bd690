namespace ReactiveMl.Publication;

/// <summary>What served at a moment, as the ledger tells it.</summary>
/// <param name="Crowned">Who made the champion the champion, and why; null before the first.</param>
/// <param name="Changed">The last entry that changed what serves; null before the first.</param>
public sealed record ServedAt(DateTimeOffset At, VersionsServing Serving, LedgerEntry? Crowned, LedgerEntry? Changed)
{
    /// <param name="newestFirst">The entries, the newest first; those after the moment are passed over.</param>
    public static ServedAt Of(IEnumerable<LedgerEntry> newestFirst, DateTimeOffset at)
    {
        LedgerEntry? changed = null;
        foreach (var entry in newestFirst.Where(entry => entry.At <= at && entry.Serving is not null))
        {
            changed ??= entry;
            if (entry is { Action: LedgerActions.Promoted or LedgerActions.RolledBack, Version: { } version } && version == changed.Serving!.Champion)
            {
                return new(at, changed.Serving, entry, changed);
            }
        }

        return new(at, changed?.Serving ?? VersionsServing.None, null, changed);
    }
}
