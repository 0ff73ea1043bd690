namespace ReactiveMl.Features;

/// <summary>What the values of one column of features were.</summary>
/// <param name="Mean">Of the numbers that are not missing; null for words and texts, and without any.</param>
/// <param name="Quantiles">At 0, 1, 5, 25, 50, 75, 95, 99 and 100 %; empty for words and texts, and without any.</param>
/// <param name="Words">The most frequent first, at most 50; empty for numbers and texts.</param>
/// <param name="DistinctWords">How many different words there are; 0 for numbers and texts.</param>
public sealed record ColumnStatistics(
    string Name,
    FeatureKind Kind,
    long Rows,
    long Missing,
    double? Mean,
    double? StandardDeviation,
    IReadOnlyList<double> Quantiles,
    IReadOnlyList<WordCount> Words,
    long DistinctWords);
