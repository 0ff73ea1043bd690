using System.Globalization;
using ReactiveMl.Publication;

namespace ReactiveMl.Feedback;

/// <summary>Judges by the outcomes that have come whether the stream is still what a version learned from.</summary>
/// <remarks>
/// On its test rows it was better than the baseline by some lead. It may lose half of that; when it has lost more, beyond doubt,
/// the stream has drifted away from it.
/// </remarks>
public static class DriftRule
{
    private const long LeastOutcomes = 200;

    // One-sided 99 %.
    private const double BeyondDoubt = 2.326;

    /// <param name="live">How good its answers turned out to be.</param>
    /// <param name="test">How good the version was on its test rows, by the metric of <paramref name="live"/>; null where that is not known.</param>
    /// <param name="baseline">How good the baseline was there.</param>
    public static DriftVerdict Judge(QualityEstimate live, double? test, double? baseline)
    {
        var title = live.Metric.Title;
        if (live is not { Outcomes: >= LeastOutcomes, Value: { } value, StandardError: { } error })
        {
            return new(false, Invariant($"The outcomes of {live.Outcomes:N0} answers have come: {LeastOutcomes:N0} with a {title} are needed to say anything."));
        }

        var better = live.Metric.HigherIsBetter ? 1 : -1;
        if (test is not { } was || baseline is not { } constant || better * (was - constant) <= 0)
        {
            return new(false, Invariant($"By {title} it was no better than the baseline on its test rows: there is no lead to lose."));
        }

        var half = (was + constant) / 2;
        var told = Invariant($"{title} of {live.Outcomes:N0} answers is {value:0.000} by their outcomes. On its test rows it was {was:0.000}, and the baseline's {constant:0.000}");
        return (better * (value - half)) + (BeyondDoubt * error) < 0
            ? new(true, $"{told}: more than half of that lead is lost.")
            : new(false, $"{told}: that more than half of that lead is lost is not beyond doubt.");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
