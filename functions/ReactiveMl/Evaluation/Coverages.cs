using System.Globalization;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Measures on the test rows what answers promised: intervals that hold the truth, and abstaining where it pays.</summary>
internal static class Coverages
{
    // In shares: further off than this is told as what it most likely is, a drift.
    private const double Tolerance = 0.02;

    public static IntervalCoverage Of(IntervalRule rule, Answers answers, float[] labels)
    {
        var held = 0L;
        for (var row = 0; row < labels.Length; row++)
        {
            var (low, high) = rule.Around(answers.Values[row]);
            held += labels[row] >= low && labels[row] <= high ? 1 : 0;
        }

        if (labels.Length == 0)
        {
            return new(rule.Coverage, null, null, 0, "There are no test rows on which the intervals could be measured.");
        }

        var share = (double)held / labels.Length;
        var measured = Say($"The intervals of {rule.Coverage:P0} hold {share:P1} of {labels.Length:N0} test rows");
        return new(rule.Coverage, share, rule.High - rule.Low, labels.Length, Math.Abs(share - rule.Coverage) <= Tolerance
            ? $"{measured}."
            : Say($"{measured}, outside {rule.Coverage - Tolerance:P0} to {Math.Min(1, rule.Coverage + Tolerance):P0}: the test rows are not like the {rule.Rows:N0} rows that calibrated, the stream has drifted or they are few."));
    }

    public static AbstainShare Of(AbstainBand band, Answers answers, float[] labels)
    {
        var (abstained, right) = (0L, 0L);
        for (var row = 0; row < labels.Length; row++)
        {
            var decision = band.Decide(answers.Values[row]);
            abstained += decision == AbstainBand.Abstain ? 1 : 0;
            right += decision == (labels[row] > 0 ? AbstainBand.Yes : AbstainBand.No) ? 1 : 0;
        }

        var answered = labels.Length - abstained;
        return new(
            band.From,
            band.To,
            labels.Length == 0 ? null : (double)abstained / labels.Length,
            answered == 0 ? null : (double)right / answered);
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
