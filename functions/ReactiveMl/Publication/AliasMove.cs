using System.Globalization;

namespace ReactiveMl.Publication;

/// <summary>What an order makes of the aliases, or why it makes nothing of them.</summary>
/// <param name="Aliases">The aliases afterwards; where nothing is moved, as they were.</param>
/// <param name="Moved">Whether they are others than before; an order that finds everything as it wants it moves nothing.</param>
/// <param name="Sentence">What was done, or what stands in the way.</param>
/// <param name="Refusal">What stands in the way; null where nothing does.</param>
public sealed record AliasMove(ModelAliases Aliases, bool Moved, string Sentence, MoveRefusal? Refusal = null)
{
    public static AliasMove Already(ModelAliases aliases, FormattableString sentence) => new(aliases, false, sentence.ToString(CultureInfo.InvariantCulture));

    public static AliasMove Refused(ModelAliases aliases, MoveRefusal refusal, FormattableString sentence) =>
        new(aliases, false, sentence.ToString(CultureInfo.InvariantCulture), refusal);

    /// <param name="after">The aliases to be, given the moment of the move.</param>
    /// <param name="version">The version that it is about; null where it is none in particular.</param>
    public static AliasMove Made(
        ModelAliases before, Func<DateTimeOffset, ModelAliases> after, string action, int? version, MoveOrder order, FormattableString sentence)
    {
        var at = MomentOf(before, order.At);
        var moved = after(at);
        var serving = VersionsServing.Of(moved);
        var entry = new LedgerEntry(
            LedgerEntry.IdOf(at, action), at, order.By, action, version, order.Reason, serving.IsSame(VersionsServing.Of(before)) ? null : serving);
        return new(moved with { Last = entry }, true, sentence.ToString(CultureInfo.InvariantCulture));
    }

    internal static AliasMove NoChampion(ModelAliases aliases) => Refused(aliases, MoveRefusal.NoChampion, $"There is no champion yet.");

    internal static AliasMove Removed(ModelAliases aliases, int version) =>
        Refused(aliases, MoveRefusal.Removed, $"Version {version} was removed; its number is not given again.");

    internal static AliasMove IsChampion(ModelAliases aliases, int version) =>
        Refused(aliases, MoveRefusal.IsChampion, $"Version {version} is the champion: it answers whoever is given no other version.");

    internal static AliasMove Overtaken(ModelAliases aliases, int? insteadOf) => (aliases.Champion, insteadOf) switch
    {
        (null, _) => Refused(aliases, MoveRefusal.Overtaken, $"The order was made against version {insteadOf} as the champion, and there is none."),
        ({ } champion, null) => Refused(aliases, MoveRefusal.Overtaken, $"The order was made where there was no champion, and version {champion.Version} is it now. {champion.Reason}"),
        ({ } champion, _) => Refused(
            aliases, MoveRefusal.Overtaken, $"The order was made against version {insteadOf} as the champion, and {champion.By} gave that place to version {champion.Version}. {champion.Reason}"),
    };

    // The clocks of two instances differ, and the ledger is sorted by time.
    private static DateTimeOffset MomentOf(ModelAliases before, DateTimeOffset at) =>
        (before.Last?.At ?? before.Champion?.MovedAt) is { } last && last >= at ? last.AddTicks(1) : at;
}
