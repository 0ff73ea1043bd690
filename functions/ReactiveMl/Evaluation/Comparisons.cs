using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>The candidate beside the baseline and the champion, in every metric of the task, on the same rows.</summary>
internal static class Comparisons
{
    // Of numbers ranked: a minute or two at most, and never fewer resamples than give the ends of an interval.
    private const long MostWork = 2_000_000_000;
    private const int FewestResamples = 100;

    /// <param name="champion">Null where there is none, or where it cannot be compared.</param>
    public static IReadOnlyList<MetricComparison> Of(
        LearningTask task,
        Answers candidate,
        Answers baseline,
        Answers? champion,
        float[] labels,
        RowBlocks blocks,
        int seed,
        CancellationToken cancellation)
    {
        var resamples = (int)Math.Clamp(MostWork / Math.Max(1, (long)candidate.Values.Length), FewestResamples, BlockBootstrap.DefaultResamples);
        return [.. Metrics.Of(task).Select(metric => Of(metric, answers => ResampledMetric.Of(metric, answers, labels, blocks, seed, resamples, cancellation)))];

        MetricComparison Of(MetricSpec metric, Func<Answers, ResampledMetric> resample)
        {
            var (own, theirs, serving) = (resample(candidate), resample(baseline), champion is null ? null : resample(champion));
            return new MetricComparison(
                metric.Name,
                own.AsTheyAre,
                theirs.AsTheyAre,
                own.Minus(theirs, metric, blocks),
                serving?.AsTheyAre,
                serving is null ? null : own.Minus(serving, metric, blocks));
        }
    }
}
