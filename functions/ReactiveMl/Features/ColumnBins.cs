namespace ReactiveMl.Features;

/// <summary>Counts how the values of a column go with the classes of the label, in few bins.</summary>
/// <remarks>Every class is expected five times in every bin, or Pearson's approximation would not hold (Cochran, 1952).</remarks>
internal static class ColumnBins
{
    private const int BinsOfNumbers = 10;
    private const double FewestExpected = 5;

    /// <summary>Ten bins of about equally many numbers, and one of missing ones.</summary>
    public static ContingencyTable OfNumbers(float[] values, LabelBins labels)
    {
        float[] ascending = [.. values.Where(value => !float.IsNaN(value)).Order()];
        var edges = Quantiles.Edges(ascending, BinsOfNumbers);
        var (numbers, missing) = (Empty(edges.Length + 1, labels), new long[labels.Count]);
        for (var row = 0; row < values.Length; row++)
        {
            var bin = float.IsNaN(values[row]) ? missing : numbers[Quantiles.BinOf(values[row], edges)];
            bin[labels.Of[row]]++;
        }

        var fewest = ContingencyTable.FewestRows([.. numbers, missing], FewestExpected);
        return Of(ContingencyTable.Merge(numbers, fewest), missing, fewest);
    }

    /// <summary>A bin for each word, one for all rare ones together, and one of missing ones.</summary>
    public static ContingencyTable OfWords(string[] values, LabelBins labels, FrequentCounts<string> counts)
    {
        var frequent = counts.Most(int.MaxValue).Select((word, index) => (word.Key, index)).ToDictionary();
        var (words, rare, missing) = (Empty(frequent.Count, labels), new long[labels.Count], new long[labels.Count]);
        for (var row = 0; row < values.Length; row++)
        {
            var bin = values[row].Length == 0 ? missing : frequent.TryGetValue(values[row], out var index) ? words[index] : rare;
            bin[labels.Of[row]]++;
        }

        var fewest = ContingencyTable.FewestRows([.. words, rare, missing], FewestExpected);
        foreach (var few in words.Where(word => word.Sum() < fewest))
        {
            for (var index = 0; index < rare.Length; index++)
            {
                rare[index] += few[index];
            }
        }

        return Of(ContingencyTable.Merge([.. words.Where(word => word.Sum() >= fewest), rare], fewest), missing, fewest);
    }

    // Missing ones are no neighbours of any number: where they are too few for a bin they join the last one.
    private static ContingencyTable Of(List<long[]> bins, long[] missing, double fewest) =>
        new(missing.Sum() == 0 ? bins : ContingencyTable.Merge([.. bins, missing], fewest));

    private static long[][] Empty(int bins, LabelBins labels) => [.. Enumerable.Range(0, bins).Select(_ => new long[labels.Count])];
}
