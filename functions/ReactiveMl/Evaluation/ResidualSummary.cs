namespace ReactiveMl.Evaluation;

/// <summary>Makes of all residuals a sample to draw and a histogram.</summary>
internal static class ResidualSummary
{
    private const int SampleSize = 1_000;
    private const int Bins = 40;
    private const double Tail = 0.005;

    /// <summary>Null without rows.</summary>
    public static Residuals? Of(ReadOnlySpan<float> answers, float[] labels, int seed)
    {
        if (labels.Length == 0)
        {
            return null;
        }

        var residuals = new double[labels.Length];
        for (var row = 0; row < residuals.Length; row++)
        {
            residuals[row] = (double)labels[row] - answers[row];
        }

        var drawn = Enumerable.Range(0, labels.Length).ToArray();
        if (drawn.Length > SampleSize)
        {
            new Random(seed).Shuffle(drawn);
            drawn = [.. drawn.Take(SampleSize).Order()];
        }

        var sample = new ResidualPoint[drawn.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = new ResidualPoint(answers[drawn[i]], labels[drawn[i]]);
        }

        var mean = residuals.Average();
        Array.Sort(residuals);
        return new Residuals(sample, Histogram(residuals), mean);
    }

    /// <summary>Bins of equal width over the middle 99 %; the first and the last bin take what lies beyond, and say how far it goes.</summary>
    private static IReadOnlyList<HistogramBin> Histogram(double[] sorted)
    {
        var low = sorted[(int)(Tail * (sorted.Length - 1))];
        var high = sorted[(int)Math.Ceiling((1 - Tail) * (sorted.Length - 1))];
        if (low == high)
        {
            return [new HistogramBin(sorted[0], sorted[^1], sorted.Length)];
        }

        var rows = new long[Bins];
        foreach (var residual in sorted)
        {
            rows[Math.Clamp((int)((residual - low) / (high - low) * Bins), 0, Bins - 1)]++;
        }

        var width = (high - low) / Bins;
        return
        [
            .. rows.Select((count, bin) => new HistogramBin(
                bin == 0 ? sorted[0] : low + (bin * width), bin == Bins - 1 ? sorted[^1] : low + ((bin + 1) * width), count)),
        ];
    }
}
