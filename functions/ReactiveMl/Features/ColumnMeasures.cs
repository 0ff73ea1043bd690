namespace ReactiveMl.Features;

/// <summary>What the values of a column were, reckoned from all of them.</summary>
internal static class ColumnMeasures
{
    /// <summary>So many different words are held at once; of more, those of the fewest rows are counted too low or not at all.</summary>
    private const int MostWordsHeld = 100_000;

    private const int WordsTold = 50;
    private static readonly double[] Shares = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];

    /// <param name="words">How often each word occurs; null for numbers and texts.</param>
    public static ColumnStatistics Of(ColumnValues values, FrequentCounts<string>? words) => values.Numbers is { } numbers
        ? OfNumbers(values.Column, numbers)
        : OfWords(values.Column, values.Words!, words);

    public static FrequentCounts<string> Count(string[] words)
    {
        var counts = new FrequentCounts<string>(MostWordsHeld, StringComparer.Ordinal);
        for (var row = 0; row < words.Length; row++)
        {
            if (words[row].Length > 0)
            {
                counts.Add(words[row], row);
            }
        }

        return counts;
    }

    private static ColumnStatistics OfNumbers(FeatureColumn column, float[] values)
    {
        // Beyond a float's range lies infinity, of which there is no mean.
        float[] numbers = [.. values.Where(value => !float.IsNaN(value)).Select(value => Math.Clamp(value, float.MinValue, float.MaxValue))];
        Array.Sort(numbers);
        var missing = values.Length - numbers.Length;
        if (numbers.Length == 0)
        {
            return new(column.Name, column.Kind, values.Length, missing, null, null, [], [], 0);
        }

        var mean = numbers.Average(value => (double)value);
        var squares = numbers.Sum(value => (value - mean) * (value - mean));
        return new(
            column.Name, column.Kind, values.Length, missing, mean, Math.Sqrt(squares / numbers.Length),
            [.. Shares.Select(share => Quantiles.At(numbers, share))], [], 0);
    }

    private static ColumnStatistics OfWords(FeatureColumn column, string[] values, FrequentCounts<string>? counts) => new(
        column.Name, column.Kind, values.Length, values.Count(word => word.Length == 0), null, null, [],
        [.. counts?.Most(WordsTold).Select(word => new WordCount(word.Key, word.Value)) ?? []], counts?.Count ?? 0);
}
