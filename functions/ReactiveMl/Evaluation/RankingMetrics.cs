namespace ReactiveMl.Evaluation;

/// <summary>How well scores put the true before the false; equal scores are one step, whatever their order.</summary>
public static class RankingMetrics
{
    /// <summary>0 to 1, 0.5 for chance; null with one class only.</summary>
    public static double? RocAuc(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels) =>
        new Ranking(scores, labels, new int[scores.Length]).RocAuc([1]);

    /// <summary>Average precision, 0 to 1, the share of positives for chance; null without a positive.</summary>
    public static double? PrAuc(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels) =>
        new Ranking(scores, labels, new int[scores.Length]).PrAuc([1]);
}
