namespace ReactiveMl.Evaluation;

/// <summary>How well scores put the true before the false; equal scores are one step, whatever their order.</summary>
public static class RankingMetrics
{
    public static double? RocAuc(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels) => throw new NotImplementedException();

    public static double? PrAuc(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels) => throw new NotImplementedException();
}
