namespace ReactiveMl.Publication;

/// <summary>Which versions of a pipeline's model serve, and whom.</summary>
/// <param name="Champion">It answers every caller who is given no other version; null before the first.</param>
/// <param name="Challenger">The version under release, which answers its part of the callers; null where there is none.</param>
/// <param name="Shadow">It is asked behind the answer, and its answers reach nobody; null where there is none.</param>
public sealed record ModelAliases(AliasMoved? Champion, AliasMoved? Challenger = null, AliasMoved? Shadow = null)
{
    public static ModelAliases None { get; } = new(Champion: null);

    /// <value>Champions of before, the newest first: what a rollback goes back to, and what answers when the champion cannot.</value>
    public IReadOnlyList<int> Former { get; init; } = [];

    /// <value>Who is answered by another version than the champion.</value>
    public TrafficSplit Split { get; init; } = TrafficSplit.None;

    /// <value>Versions that retention never removes.</value>
    public IReadOnlyList<int> Pins { get; init; } = [];

    /// <value>Versions whose files are gone, or going. Kept here, so that no order that comes while they go can name one of them.</value>
    public IReadOnlyList<int> Removed { get; init; } = [];

    /// <value>The last entry that these aliases made for the ledger: whoever reads it there no more writes it.</value>
    public LedgerEntry? Last { get; init; }

    /// <summary>The entry of the last move; aliases of before there was a ledger tell it by their champion. Null where nothing was moved yet.</summary>
    public LedgerEntry? LastEntry() => Last ?? (Champion is { } first
        ? new(LedgerEntry.IdOf(first.MovedAt, LedgerActions.Promoted), first.MovedAt, first.By, LedgerActions.Promoted, first.Version, first.Reason, VersionsServing.Of(this))
        : null);

    /// <summary>What a version is named as; nothing that is named may go.</summary>
    public IReadOnlyList<string> RolesOf(int version) =>
    [
        .. new[]
        {
            Champion?.Version == version ? "champion" : null,
            Challenger?.Version == version ? "challenger" : null,
            Shadow?.Version == version ? "shadow" : null,
            Split.Shares.ContainsKey(version) ? "share" : null,
            Former.Contains(version) ? "former" : null,
            Pins.Contains(version) ? "pinned" : null,
        }.OfType<string>(),
    ];
}
