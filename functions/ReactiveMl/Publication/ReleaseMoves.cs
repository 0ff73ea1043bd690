namespace ReactiveMl.Publication;

/// <summary>A version on its way to the champion's place: behind the answer, then to a part of the callers, then to all.</summary>
public static class ReleaseMoves
{
    /// <summary>Makes a version the challenger; it answers nobody yet.</summary>
    /// <param name="shadow">Whether it is asked behind the answer from now on, in the place of any other shadow.</param>
    /// <param name="insteadOf">The champion whose place it is to take.</param>
    public static AliasMove Begin(ModelAliases aliases, int version, bool shadow, int? insteadOf, MoveOrder order) => aliases switch
    {
        { Champion: null } => AliasMove.NoChampion(aliases),
        { Challenger: { } challenger } when challenger.Version == version => AliasMove.Already(aliases, $"Version {version} is under release."),
        _ when aliases.Champion.Version == version => AliasMove.IsChampion(aliases, version),
        _ when aliases.Champion.Version != insteadOf => AliasMove.Overtaken(aliases, insteadOf),
        _ when aliases.Removed.Contains(version) => AliasMove.Removed(aliases, version),
        { Challenger: { } other } => AliasMove.Refused(aliases, MoveRefusal.InRelease, $"Version {other.Version} is under release; end that release first, or wait for it."),
        _ => AliasMove.Made(
            aliases,
            at => Shadowed(aliases with { Challenger = new(version, at, order.By, order.Reason), Split = aliases.Split.Without(version) }, version, shadow, at, order),
            LedgerActions.ReleaseStarted, version, order, $"The release of version {version} began. {order.Reason}"),
    };

    /// <summary>Sets the challenger's part of the callers, and whether it is asked behind the answers to the others.</summary>
    /// <param name="percent">0 to 100, to a hundredth; the parts of versions that were set by hand stay.</param>
    public static AliasMove Stage(ModelAliases aliases, int version, double percent, bool shadow, MoveOrder order)
    {
        if (aliases.Challenger?.Version != version)
        {
            return NotInRelease(aliases, version);
        }

        var percents = aliases.Split.Shares.Keys.ToDictionary(other => other, aliases.Split.PercentOf);
        percents[version] = percent;
        if (TrafficMoves.WithPercents(aliases, percents, order) is not { } divided)
        {
            return TrafficMoves.NoShares(aliases, percents);
        }

        return divided.Split.PercentOf(version).Equals(aliases.Split.PercentOf(version)) && aliases.Shadow?.Version == version == shadow
            ? AliasMove.Already(aliases, $"Version {version} answers {percent} percent of the callers.")
            : AliasMove.Made(
                aliases, at => Shadowed(divided, version, shadow, at, order), LedgerActions.ReleaseMoved, version, order,
                $"Version {version} answers {percent} percent of the callers. {order.Reason}");
    }

    /// <summary>The challenger becomes the champion.</summary>
    /// <param name="insteadOf">The champion that it was held against.</param>
    public static AliasMove Finish(ModelAliases aliases, int version, int? insteadOf, MoveOrder order) =>
        aliases.Challenger?.Version == version || aliases.Champion?.Version == version
            ? ChampionMoves.Promote(aliases, version, insteadOf, order)
            : NotInRelease(aliases, version);

    /// <summary>The challenger is one no more; the champion answers its callers again.</summary>
    /// <param name="action">What the ledger calls it, such as <see cref="LedgerActions.ReleaseEnded"/> or <see cref="LedgerActions.RolledBack"/>.</param>
    public static AliasMove End(ModelAliases aliases, int version, string action, MoveOrder order) => aliases.Challenger?.Version == version
        ? AliasMove.Made(
            aliases,
            at => Shadowed(aliases with { Challenger = null, Split = aliases.Split.Without(version) }, version, shadow: false, at, order),
            action, version, order, $"The release of version {version} ended, and it is not the champion. {order.Reason}")
        : AliasMove.Already(aliases, $"Version {version} is not under release.");

    private static ModelAliases Shadowed(ModelAliases aliases, int version, bool shadow, DateTimeOffset at, MoveOrder order) =>
        (aliases.Shadow?.Version == version, shadow) switch
        {
            (false, true) => aliases with { Shadow = new(version, at, order.By, order.Reason) },
            (true, false) => aliases with { Shadow = null },
            _ => aliases,
        };

    private static AliasMove NotInRelease(ModelAliases aliases, int version) => AliasMove.Refused(
        aliases, MoveRefusal.NotInRelease,
        aliases.Challenger is { } other ? $"Version {version} is not under release: version {other.Version} is." : (FormattableString)$"Version {version} is not under release any more.");
}
