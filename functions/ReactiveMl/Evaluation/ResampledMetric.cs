using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>A metric of one model on the rows as they are, and on resamples of their blocks.</summary>
/// <param name="AsTheyAre">Null where the metric is not defined.</param>
/// <param name="Resampled">The same seed draws the same resamples, so those of two models can be held against each other one by one.</param>
internal sealed record ResampledMetric(double? AsTheyAre, double?[] Resampled)
{
    private static readonly ResampledMetric Undefined = new(null, []);

    public static ResampledMetric Of(
        MetricSpec metric, Answers answers, float[] labels, RowBlocks blocks, int seed, int resamples, CancellationToken cancellation)
    {
        if (blocks.Count == 0 || !WeightedMetric.AllAnswered(answers.Values))
        {
            return Undefined;
        }

        var measure = WeightedMetric.Of(metric, answers, labels, blocks.Of, blocks.Count);
        var weights = new int[blocks.Count];
        Array.Fill(weights, 1);
        if (measure(weights) is not { } value)
        {
            return Undefined;
        }

        var chance = new Random(seed);
        var resampled = new double?[blocks.Count < 2 ? 0 : resamples];
        for (var i = 0; i < resampled.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Draw(chance, weights);
            resampled[i] = measure(weights);
        }

        return new(value, resampled);
    }

    /// <summary>The middle 95 % over the resamples; null without any.</summary>
    public (double Low, double High)? Interval() => Middle([.. Resampled.OfType<double>()]);

    /// <summary>Null where there was nothing to resample, or where either metric is not defined.</summary>
    public PairedInterval? Minus(ResampledMetric other, MetricSpec metric, RowBlocks blocks)
    {
        // A resample may hold one class or one label only; then there is no metric to compare.
        var differences = Resampled.Zip(other.Resampled, metric.Difference).OfType<double>().ToList();
        return metric.Difference(AsTheyAre, other.AsTheyAre) is { } difference && Middle(differences) is (var low, var high)
            ? new PairedInterval(difference, low, high, blocks.Count, blocks.Length, blocks.Note, metric.Relative)
            : null;
    }

    /// <summary>As many blocks as there are, each drawn from all of them.</summary>
    private static void Draw(Random chance, int[] weights)
    {
        Array.Clear(weights);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[chance.Next(weights.Length)]++;
        }
    }

    private static (double Low, double High)? Middle(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? null : (Quantile(values, 0.025), Quantile(values, 0.975));
    }

    /// <summary>Linear between neighbours (type 7 of Hyndman and Fan).</summary>
    private static double Quantile(List<double> sorted, double share)
    {
        var at = share * (sorted.Count - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
