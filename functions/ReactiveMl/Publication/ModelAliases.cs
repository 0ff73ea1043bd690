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

    /// <value>The last entry that these aliases made for the ledger: whoever reads it there no more writes it.</value>
    public LedgerEntry? Last { get; init; }
}
