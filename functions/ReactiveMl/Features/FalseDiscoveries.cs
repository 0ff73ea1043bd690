namespace ReactiveMl.Features;

/// <summary>The share of false discoveries that comes with taking a p-value for one (Benjamini and Hochberg, 1995).</summary>
internal static class FalseDiscoveries
{
    /// <summary>A q-value for each p-value, in the same order.</summary>
    public static double[] Of(IReadOnlyList<double> p)
    {
        var q = new double[p.Count];
        var least = 1.0;
        foreach (var (place, rank) in Enumerable.Range(0, p.Count).OrderByDescending(place => p[place]).Select((place, index) => (place, p.Count - index)))
        {
            least = Math.Min(least, p[place] * p.Count / rank);
            q[place] = least;
        }

        return q;
    }
}
