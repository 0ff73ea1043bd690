namespace ReactiveMl.Publication;

/// <summary>Another champion, or the one of before again.</summary>
public static class ChampionMoves
{
    private const int MostFormer = 10;

    /// <param name="insteadOf">The champion that the order was made against; null where there was none.</param>
    public static AliasMove Promote(ModelAliases aliases, int version, int? insteadOf, MoveOrder order) => aliases switch
    {
        { Champion: { } champion } when champion.Version == version => AliasMove.Already(aliases, $"Version {version} is the champion. {champion.Reason}"),
        _ when aliases.Champion?.Version != insteadOf => AliasMove.Overtaken(aliases, insteadOf),
        _ when aliases.Removed.Contains(version) => AliasMove.Removed(aliases, version),
        { Champion.Version: var old } => Crown(
            aliases, version, [old, .. aliases.Former], LedgerActions.Promoted, order,
            $"Version {version} replaced version {old} as the champion. {order.Reason}"),
        _ => Crown(aliases, version, [], LedgerActions.Promoted, order, $"Version {version} is the first champion. {order.Reason}"),
    };

    /// <summary>Back to the champion of before. It reads no file, so it works whatever has become of the model that fails.</summary>
    /// <param name="insteadOf">The champion to be taken back: an order that comes twice goes back once.</param>
    public static AliasMove Rollback(ModelAliases aliases, int? insteadOf, MoveOrder order) => aliases switch
    {
        { Champion: null } => AliasMove.NoChampion(aliases),
        { Champion: var champion } when champion.Version != insteadOf => AliasMove.Overtaken(aliases, insteadOf),
        { Former: [var back, ..] } => Crown(
            aliases, back, aliases.Former.Skip(1), LedgerActions.RolledBack, order, $"Version {back} is the champion again, in place of version {insteadOf}. {order.Reason}"),
        _ => AliasMove.Refused(aliases, MoveRefusal.NothingBefore, $"Version {insteadOf} stays the champion: there is none before it to go back to."),
    };

    // Whatever else the version was, it is no more.
    private static AliasMove Crown(
        ModelAliases aliases, int version, IEnumerable<int> former, string action, MoveOrder order, FormattableString sentence) => AliasMove.Made(
        aliases,
        at => aliases with
        {
            Champion = new(version, at, order.By, order.Reason),
            Challenger = aliases.Challenger?.Version == version ? null : aliases.Challenger,
            Shadow = aliases.Shadow?.Version == version ? null : aliases.Shadow,
            Split = aliases.Split.Without(version),
            Former = [.. former.Where(one => one != version).Distinct().Take(MostFormer)],
        },
        action, version, order, sentence);
}
