using System.Globalization;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Publication;

/// <summary>Who orders a move, and why.</summary>
/// <param name="Reason">A sentence; the ledger keeps it.</param>
/// <param name="By">Who orders it; without it, "by hand".</param>
/// <param name="ExpectedChampion">The champion that it is meant against; without it, the one of the moment that the request came.</param>
public record OrderRequest(string? Reason, string? By = null, int? ExpectedChampion = null)
{
    public const string ByHand = "by hand";

    private const int LongestReason = 1_000;
    private const int LongestName = 200;

    /// <summary>What is wrong with it; empty where nothing is.</summary>
    public virtual IEnumerable<Refusal> Refuse()
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            yield return new(0, "reason", "required", null, "Say why, in a sentence; the ledger keeps it.");
        }
        else if (Reason.Length > LongestReason)
        {
            yield return TooLong("reason", LongestReason);
        }

        if (By?.Length > LongestName)
        {
            yield return TooLong("by", LongestName);
        }
    }

    private static Refusal TooLong(string field, int most) =>
        new(0, field, "limit", null, string.Create(CultureInfo.InvariantCulture, $"{field} has more than {most:N0} characters."));
}
