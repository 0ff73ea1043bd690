namespace ReactiveMl.Publication;

/// <summary>What becomes of a version's files: pinned they stay, removed they go.</summary>
public static class VersionMoves
{
    public static AliasMove Pin(ModelAliases aliases, int version, MoveOrder order) => aliases switch
    {
        _ when aliases.Removed.Contains(version) => AliasMove.Removed(aliases, version),
        _ when aliases.Pins.Contains(version) => AliasMove.Already(aliases, $"Version {version} is pinned."),
        _ => AliasMove.Made(
            aliases, _ => aliases with { Pins = [.. aliases.Pins.Append(version).Order()] }, LedgerActions.Pinned, version, order,
            $"Version {version} is pinned: it stays until it is unpinned."),
    };

    public static AliasMove Unpin(ModelAliases aliases, int version, MoveOrder order) => aliases.Pins.Contains(version)
        ? AliasMove.Made(
            aliases, _ => aliases with { Pins = [.. aliases.Pins.Where(pin => pin != version)] }, LedgerActions.Unpinned, version, order,
            $"Version {version} is not pinned any more.")
        : AliasMove.Already(aliases, $"Version {version} is not pinned.");

    /// <summary>Gives a version up. Only then do its files go: from here on no order can name it.</summary>
    public static AliasMove Remove(ModelAliases aliases, int version, MoveOrder order) => aliases switch
    {
        _ when aliases.Removed.Contains(version) => AliasMove.Already(aliases, $"Version {version} was removed."),
        _ when aliases.RolesOf(version) is { Count: > 0 } roles => AliasMove.Refused(
            aliases, MoveRefusal.Needed, $"Version {version} stays, named as {string.Join(", ", roles)}."),
        _ => AliasMove.Made(
            aliases, _ => aliases with { Removed = [.. aliases.Removed.Append(version).Order()] }, LedgerActions.Removed, version, order,
            $"Version {version} was removed."),
    };
}
