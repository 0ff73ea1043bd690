namespace ReactiveMl.Publication;

/// <summary>How large a part really is that was seen in a sample.</summary>
public static class Proportion
{
    /// <summary>The lower end of Wilson's score interval.</summary>
    /// <remarks>E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927. It is sound also for few and for rare.</remarks>
    /// <param name="z">The quantile of the normal distribution, such as 1.96 for 95 % on both sides.</param>
    public static double LowerBound(long count, long of, double z)
    {
        var (n, p, square) = ((double)of, (double)count / of, z * z);
        var middle = p + (square / (2 * n));
        var half = z * Math.Sqrt((p * (1 - p) / n) + (square / (4 * n * n)));
        return Math.Max(0, (middle - half) / (1 + (square / n)));
    }
}
