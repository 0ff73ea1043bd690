using System.Globalization;

namespace ReactiveMl.Publication;

/// <summary>Other versions for a part of the callers, or behind the answer.</summary>
public static class TrafficMoves
{
    /// <summary>Says who is answered by other versions than the champion; a version under release keeps the part that its release gave it.</summary>
    /// <param name="percents">The part of each version, 0 to 100 to a hundredth; what is not named is the champion's.</param>
    /// <param name="insteadOf">The champion that the order was made against.</param>
    public static AliasMove SetTraffic(ModelAliases aliases, IReadOnlyDictionary<int, double> percents, int? insteadOf, MoveOrder order)
    {
        if (aliases.Champion is null)
        {
            return AliasMove.NoChampion(aliases);
        }

        if (aliases.Champion.Version != insteadOf)
        {
            return AliasMove.Overtaken(aliases, insteadOf);
        }

        if (percents.Keys.Order().Select(version => RefusePart(aliases, version)).FirstOrDefault(refused => refused is not null) is { } refused)
        {
            return refused;
        }

        var all = new Dictionary<int, double>(percents);
        if (aliases.Challenger is { } challenger)
        {
            all[challenger.Version] = aliases.Split.PercentOf(challenger.Version);
        }

        if (WithPercents(aliases, all, order) is not { } divided)
        {
            return NoShares(aliases, all);
        }

        var split = divided.Split;
        FormattableString told = $"The champion answers {100 - split.Shares.Keys.Sum(split.PercentOf):0.##} percent of the callers{Others(split)}.";
        return VersionsServing.Of(divided).IsSame(VersionsServing.Of(aliases))
            ? AliasMove.Already(aliases, told)
            : AliasMove.Made(aliases, _ => divided, LedgerActions.TrafficSet, version: null, order, told);
    }

    public static AliasMove SetShadow(ModelAliases aliases, int version, MoveOrder order) => aliases switch
    {
        { Champion: null } => AliasMove.NoChampion(aliases),
        _ when aliases.Removed.Contains(version) => AliasMove.Removed(aliases, version),
        _ when aliases.Champion.Version == version => AliasMove.IsChampion(aliases, version),
        _ when aliases.Shadow?.Version == version => AliasMove.Already(aliases, $"Version {version} is the shadow."),
        _ => AliasMove.Made(
            aliases, at => aliases with { Shadow = new(version, at, order.By, order.Reason) }, LedgerActions.ShadowSet, version, order,
            $"Version {version} is asked behind the answer."),
    };

    public static AliasMove ClearShadow(ModelAliases aliases, MoveOrder order) => aliases.Shadow is { } shadow
        ? AliasMove.Made(
            aliases, _ => aliases with { Shadow = null }, LedgerActions.ShadowCleared, shadow.Version, order, $"Version {shadow.Version} is not asked behind the answer any more.")
        : AliasMove.Already(aliases, $"There is no shadow.");

    /// <summary>Null where the parts are no parts of one whole.</summary>
    internal static ModelAliases? WithPercents(ModelAliases aliases, IReadOnlyDictionary<int, double> percents, MoveOrder order) =>
        aliases.Split.WithPercents(percents, order.At.UtcTicks.ToString(CultureInfo.InvariantCulture)) is { } split ? aliases with { Split = split } : null;

    internal static AliasMove NoShares(ModelAliases aliases, IReadOnlyDictionary<int, double> percents) =>
        AliasMove.Refused(aliases, MoveRefusal.Shares, $"Shares are 0 to 100 percent, and 100 together at most; {Told(percents)} are not.");

    private static AliasMove? RefusePart(ModelAliases aliases, int version) => aliases switch
    {
        _ when aliases.Removed.Contains(version) => AliasMove.Removed(aliases, version),
        _ when aliases.Champion?.Version == version => AliasMove.IsChampion(aliases, version),
        _ when aliases.Challenger?.Version == version => AliasMove.Refused(
            aliases, MoveRefusal.InRelease, $"Version {version} is under release, and its release sets its part of the callers."),
        _ => null,
    };

    private static string Others(TrafficSplit split) =>
        string.Concat(split.Shares.Keys.Order().Select(version => string.Create(CultureInfo.InvariantCulture, $", version {version} answers {split.PercentOf(version):0.##}")));

    private static string Told(IReadOnlyDictionary<int, double> percents) =>
        string.Join(", ", percents.OrderBy(share => share.Key).Select(share => string.Create(CultureInfo.InvariantCulture, $"{share.Value} of version {share.Key}")));
}
