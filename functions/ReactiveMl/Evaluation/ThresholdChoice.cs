using System.Globalization;

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
}
