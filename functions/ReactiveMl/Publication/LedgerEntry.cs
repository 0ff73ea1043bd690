using System.Globalization;

namespace ReactiveMl.Publication;

/// <summary>Something that happened to a model, or to what serves: who did it, when and why. Entries are only ever added.</summary>
/// <param name="Id">Its place in the ledger: the moment as sortable digits, then what tells two entries of one moment apart.</param>
/// <param name="By">The run, the release, the serving instance or the person.</param>
/// <param name="Action">What was done, in a word such as promoted, rolledBack, quarantined.</param>
/// <param name="Version">The version that it was done to; null where it was none in particular.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Serving">What serves from then on; null where the entry changed nothing of that.</param>
public sealed record LedgerEntry(string Id, DateTimeOffset At, string By, string Action, int? Version, string Reason, VersionsServing? Serving = null)
{
    /// <summary>The id of an entry: it sorts by the moment.</summary>
    /// <param name="source">What tells it from others of the same moment, such as a run or an instance.</param>
    public static string IdOf(DateTimeOffset at, string source) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D20}-{source}");

    /// <summary>Whether it made its version the champion.</summary>
    public bool Crowns() => Action is LedgerActions.Promoted or LedgerActions.RolledBack && Version is { } version && version == Serving?.Champion;
}
