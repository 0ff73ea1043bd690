using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Which versions serve, and whom.</summary>
/// <param name="Shares">Percent of the callers, by each other version than the champion.</param>
/// <param name="Former">Champions of before, the newest first: a rollback goes back to the first.</param>
/// <param name="Pins">Versions that are never removed.</param>
public sealed record AliasesView(
    AliasMoved? Champion,
    AliasMoved? Challenger,
    AliasMoved? Shadow,
    IReadOnlyDictionary<int, double> Shares,
    IReadOnlyList<int> Former,
    IReadOnlyList<int> Pins)
{
    public static AliasesView Of(ModelAliases aliases) => new(
        aliases.Champion, aliases.Challenger, aliases.Shadow,
        aliases.Split.Shares.Keys.Order().ToDictionary(version => version, aliases.Split.PercentOf),
        aliases.Former, aliases.Pins);
}
