namespace ReactiveMl.Evaluation;

/// <summary>Measures probabilities and a threshold on rows whose label is known.</summary>
public static class BinaryMeasure
{
    public static BinaryMetrics Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels, double threshold) => throw new NotImplementedException();

    /// <summary>One metric alone; null where it is not defined.</summary>
    public static double? Of(MetricSpec metric, ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels) => throw new NotImplementedException();
}
