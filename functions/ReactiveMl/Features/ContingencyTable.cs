namespace ReactiveMl.Features;

/// <summary>How often each bin of a feature goes with each class of the label, and what that says by Pearson's chi-squared.</summary>
/// <remarks>Pearson 1900; Cramer's V after Cramer 1946, without a correction for bias. Empty bins and classes are left out.</remarks>
internal sealed class ContingencyTable
{
    private readonly long[][] _counts;
    private readonly long[] _classes;
    private readonly long _rows;

    /// <param name="counts">By bin, then by class.</param>
    public ContingencyTable(IEnumerable<long[]> counts)
    {
        _counts = [.. counts.Where(bin => bin.Sum() > 0)];
        _classes = SumOf(_counts);
        _rows = _classes.Sum();
        Statistic = Sum();
        var (bins, classes) = (_counts.Length, _classes.Count(count => count > 0));
        DegreesOfFreedom = Math.Max(0, bins - 1) * Math.Max(0, classes - 1);
        // Of one bin or one class there is nothing to tell apart.
        CramersV = DegreesOfFreedom == 0 ? 0 : Math.Sqrt(Statistic / _rows / Math.Min(bins - 1, classes - 1));
        P = DegreesOfFreedom == 0 ? 1 : ChiSquaredDistribution.Survival(Statistic, DegreesOfFreedom);
    }

    public int Bins => _counts.Length;

    public double Statistic { get; }

    public int DegreesOfFreedom { get; }

    /// <summary>How strongly feature and label go together, from 0 to 1, whatever the number of rows.</summary>
    public double CramersV { get; }

    /// <summary>The probability of a statistic as large where feature and label have nothing to do with each other.</summary>
    public double P { get; }

    /// <summary>The fewest rows of a bin in which every class is expected at least so often.</summary>
    public static double FewestRows(IEnumerable<long[]> counts, double expected)
    {
        var classes = SumOf([.. counts]);
        return expected * classes.Sum() / classes.Where(count => count > 0).DefaultIfEmpty(1).Min();
    }

    /// <summary>The group of each bin, from 0: bins of fewer rows go with those that follow, and at the end with those before.</summary>
    public static int[] Groups(IReadOnlyList<long[]> counts, double fewest)
    {
        var (groups, group, rows) = (new int[counts.Count], 0, 0L);
        for (var bin = 0; bin < groups.Length; bin++)
        {
            groups[bin] = group;
            rows += counts[bin].Sum();
            if (rows >= fewest)
            {
                (group, rows) = (group + 1, 0);
            }
        }

        var last = Math.Max(0, group - 1);
        return Array.ConvertAll(groups, place => Math.Min(place, last));
    }

    private static void Add(long[] bin, long[] to)
    {
        for (var index = 0; index < bin.Length; index++)
        {
            to[index] += bin[index];
        }
    }

    private static long[] SumOf(long[][] counts)
    {
        var sum = new long[counts.Length == 0 ? 0 : counts[0].Length];
        foreach (var bin in counts)
        {
            Add(bin, sum);
        }

        return sum;
    }

    private double Sum()
    {
        var sum = 0.0;
        foreach (var bin in _counts)
        {
            var share = (double)bin.Sum() / _rows;
            for (var index = 0; index < bin.Length; index++)
            {
                if (_classes[index] > 0)
                {
                    var expected = share * _classes[index];
                    sum += (bin[index] - expected) * (bin[index] - expected) / expected;
                }
            }
        }

        return sum;
    }
}
