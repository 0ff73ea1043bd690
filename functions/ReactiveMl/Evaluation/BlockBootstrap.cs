using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>The interval of a difference between two models, by resampling whole blocks of time.</summary>
/// <remarks>Paired: both models are measured on the same resampled rows, so what makes a day hard for both falls out.
/// Percentile intervals after Efron and Tibshirani, An Introduction to the Bootstrap, chapter 13.</remarks>
public static class BlockBootstrap
{
    public const int DefaultResamples = 1_000;

    /// <summary>Null where there is nothing to resample: fewer than two blocks, or a metric that is not defined on the rows.</summary>
    public static PairedInterval? Paired(
        MetricSpec metric,
        Answers candidate,
        Answers other,
        float[] labels,
        DateTime[] occurredAt,
        int seed,
        int resamples = DefaultResamples,
        CancellationToken cancellation = default)
    {
        var blocks = TimeBlocks.Cut(occurredAt);
        if (blocks.Count < 2 || !WeightedMetric.AllAnswered(candidate.Values) || !WeightedMetric.AllAnswered(other.Values))
        {
            return null;
        }

        var first = WeightedMetric.Of(metric, candidate, labels, blocks.Of, blocks.Count);
        var second = WeightedMetric.Of(metric, other, labels, blocks.Of, blocks.Count);
        var weights = new int[blocks.Count];
        Array.Fill(weights, 1);
        if (metric.Difference(first(weights), second(weights)) is not { } difference)
        {
            return null;
        }

        var chance = new Random(seed);
        List<double> differences = new(resamples);
        for (var i = 0; i < resamples; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Draw(chance, weights);

            // A resample may hold one class or one label only; then there is no metric to compare.
            if (metric.Difference(first(weights), second(weights)) is { } resampled)
            {
                differences.Add(resampled);
            }
        }

        if (differences.Count == 0)
        {
            return null;
        }

        differences.Sort();
        return new PairedInterval(
            difference, Quantile(differences, 0.025), Quantile(differences, 0.975), blocks.Count, blocks.Length, blocks.Note, metric.Relative);
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

    /// <summary>Linear between neighbours (type 7 of Hyndman and Fan).</summary>
    private static double Quantile(List<double> sorted, double share)
    {
        var at = share * (sorted.Count - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
