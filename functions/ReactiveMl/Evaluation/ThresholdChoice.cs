using System.Globalization;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>The probability from which a row is answered true, and why it is that one.</summary>
/// <param name="F1">The F1 it reached on the rows that calibrate; null where it is not defined.</param>
public sealed record ThresholdChoice(double Threshold, double? F1, string Reason)
{
    private const double Undecided = 0.5;

    /// <summary>The score with the best F1 (harmonic mean of precision and recall); of equally good ones the higher.</summary>
    public static ThresholdChoice ByF1(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        var positives = labels.Count(true);
        if (positives == 0 || scores.Contains(float.NaN))
        {
            var lack = positives == 0 ? $"none of the {labels.Length} rows that calibrate is positive" : "the model gave a row no probability";
            return new ThresholdChoice(Undecided, null, string.Create(CultureInfo.InvariantCulture, $"0.5, because {lack}."));
        }

        var sorted = scores.ToArray();
        var truth = labels.ToArray();
        Array.Sort(sorted, truth);

        var (best, threshold) = (0.0, Undecided);
        var truePositives = 0;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            truePositives += truth[i] ? 1 : 0;
            if (i > 0 && sorted[i - 1] == sorted[i])
            {
                continue;
            }

            var f1 = 2.0 * truePositives / (positives + sorted.Length - i);
            if (f1 > best)
            {
                (best, threshold) = (f1, sorted[i]);
            }
        }

        return new ThresholdChoice(threshold, best, string.Create(
            CultureInfo.InvariantCulture, $"F1 is best there, {best:F3}, on the {sorted.Length:N0} rows that calibrate."));
    }

    /// <summary>The score with the least cost of wrong answers; of equally cheap ones the higher.</summary>
    public static ThresholdChoice ByCost(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels, ThresholdCosts costs)
    {
        // Where the probabilities are right, this is the cheapest (Elkan, The Foundations of Cost-Sensitive Learning, 2001).
        var inTheory = costs.FalsePositive / (costs.FalsePositive + costs.FalseNegative);
        if (scores.IsEmpty || scores.Contains(float.NaN))
        {
            var lack = scores.IsEmpty ? "no row calibrates" : "the model gave a row no probability";
            return new ThresholdChoice(inTheory, null, string.Create(CultureInfo.InvariantCulture, $"{inTheory:F3}, as the costs alone have it, because {lack}."));
        }

        var sorted = scores.ToArray();
        var truth = labels.ToArray();
        Array.Sort(sorted, truth);

        // Above every score nothing is answered true, and every true row is missed.
        var (truePositives, falsePositives, positives) = (0, 0, truth.Count(label => label));
        var (least, threshold, found) = (costs.FalseNegative * positives, sorted[^1] < 1 ? 1.0 : Math.BitIncrement(1.0), 0);
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            (truePositives, falsePositives) = truth[i] ? (truePositives + 1, falsePositives) : (truePositives, falsePositives + 1);
            if (i > 0 && sorted[i - 1] == sorted[i])
            {
                continue;
            }

            var cost = (costs.FalsePositive * falsePositives) + (costs.FalseNegative * (positives - truePositives));
            if (cost < least)
            {
                (least, threshold, found) = (cost, sorted[i], truePositives);
            }
        }

        var f1 = found == 0 ? (double?)null : 2.0 * found / (positives + Array.FindAll(sorted, score => score >= threshold).Length);
        return new ThresholdChoice(threshold, f1, string.Create(
            CultureInfo.InvariantCulture, $"Wrong answers cost least there, {least / sorted.Length:F3} a row, on the {sorted.Length:N0} rows that calibrate."));
    }
}
