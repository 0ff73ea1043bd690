namespace ReactiveMl.Evaluation;

/// <summary>The interval of a difference between two models, by resampling whole blocks of time.</summary>
public static class BlockBootstrap
{
    public const int DefaultResamples = 1_000;

    public static PairedInterval? Paired(
        MetricSpec metric,
        float[] candidate,
        float[] other,
        bool[] labels,
        DateTime[] occurredAt,
        int seed,
        int resamples = DefaultResamples,
        CancellationToken cancellation = default) => throw new NotImplementedException();
}
