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
        var blocks = RowBlocks.CutByTime(occurredAt);
        return Of(candidate).Minus(Of(other), metric, blocks);

        ResampledMetric Of(Answers answers) => ResampledMetric.Of(metric, answers, labels, blocks, seed, resamples, cancellation);
    }
}
