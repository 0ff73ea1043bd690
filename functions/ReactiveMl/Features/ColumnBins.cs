namespace ReactiveMl.Features;

/// <summary>The values of a column in few bins, and how these go with the classes of the label.</summary>
/// <remarks>Every class is expected five times in every bin, or Pearson's approximation would not hold (Cochran, 1952).</remarks>
/// <param name="Of">The bin of each row.</param>
internal sealed record ColumnBins(int[] Of, ContingencyTable Table)
{
    private const int BinsOfNumbers = 10;
    private const double FewestExpected = 5;

    /// <summary>Ten bins of about equally many numbers, of which small ones join their neighbours; and one of missing ones.</summary>
    public static ColumnBins OfNumbers(float[] values, LabelBins labels)
    {
        var edges = Quantiles.Edges([.. values.Where(value => !float.IsNaN(value)).Order()], BinsOfNumbers);
        var missing = edges.Length + 1;
        var bins = Array.ConvertAll(values, value => float.IsNaN(value) ? missing : Quantiles.BinOf(value, edges));
        return Merged(bins, Count(bins, missing + 1, labels), labels);
    }

    /// <summary>A bin for each word, one for all rare ones together, and one of missing ones.</summary>
    public static ColumnBins OfWords(string[] values, LabelBins labels, FrequentCounts<string> words)
    {
        var frequent = words.Most(int.MaxValue).Select((word, index) => (word.Key, index)).ToDictionary();
        var (rare, missing) = (frequent.Count, frequent.Count + 1);
        var bins = Array.ConvertAll(values, word => word.Length == 0 ? missing : frequent.GetValueOrDefault(word, rare));
        var counts = Count(bins, missing + 1, labels);
        var fewest = ContingencyTable.FewestRows(counts, FewestExpected);
        var small = Array.ConvertAll(counts, bin => bin.Sum() < fewest);
        bins = Array.ConvertAll(bins, bin => bin < rare && small[bin] ? rare : bin);
        return Merged(bins, Count(bins, missing + 1, labels), labels);
    }

    /// <param name="counts">By bin, then by class; the last bin is of missing ones.</param>
    private static ColumnBins Merged(int[] bins, long[][] counts, LabelBins labels)
    {
        var fewest = ContingencyTable.FewestRows(counts, FewestExpected);
        var groups = ContingencyTable.Groups(counts[..^1], fewest);
        // Missing ones are no neighbours of any number: only where they are too few for a bin they join the last one.
        var last = groups[^1];
        var of = Array.ConvertAll(bins, bin => bin < groups.Length ? groups[bin] : counts[^1].Sum() < fewest ? last : last + 1);
        return new(of, new ContingencyTable(Count(of, last + 2, labels)));
    }

    private static long[][] Count(int[] bins, int count, LabelBins labels)
    {
        long[][] counts = [.. Enumerable.Range(0, count).Select(_ => new long[labels.Count])];
        for (var row = 0; row < bins.Length; row++)
        {
            counts[bins[row]][labels.Of[row]]++;
        }

        return counts;
    }
}
