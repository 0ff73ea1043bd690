namespace ReactiveMl.Pipelines;

/// <summary>What of a text is counted.</summary>
/// <param name="Words">Words and as many as this in a row; 0 for none.</param>
/// <param name="Letters">So many letters in a row; 0 for none.</param>
/// <param name="Most">How many n-grams of each length, and how many words, are counted: those that the most training rows have.</param>
public sealed record TextNgrams(int Words, int Letters, int Most)
{
    public static readonly TextNgrams Default = new(Words: 2, Letters: 3, Most: 20_000);
}
