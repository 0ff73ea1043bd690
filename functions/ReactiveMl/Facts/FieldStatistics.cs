namespace ReactiveMl.Facts;

/// <summary>What the values of one field were in a data set.</summary>
/// <param name="Missing">Facts without a value.</param>
/// <param name="Min">The smallest number; null where there was none.</param>
/// <param name="Words">The words of a category in order; null for other types, and where there were too many to keep.</param>
/// <param name="Unseen">
/// Of the facts that the last data set did not have, those whose word it did not have, or whose number lay outside its range.
/// </param>
public sealed record FieldStatistics(string Field, long Missing, double? Min, double? Max, IReadOnlyList<string>? Words, long Unseen)
{
    /// <summary>A category with more words than this is no closed set: its words are not kept and not compared.</summary>
    public const int MostWords = 1000;
}
