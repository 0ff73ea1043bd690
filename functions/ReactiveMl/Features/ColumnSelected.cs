namespace ReactiveMl.Features;

/// <summary>One feature column, and whether it was kept.</summary>
/// <param name="Statistic">Pearson's chi-squared; null for a text, which is not ranked.</param>
/// <param name="CramersV">How strongly the column and the label go together, from 0 to 1.</param>
/// <param name="P">How probable a statistic as large would be of a column that tells nothing; 0 where a double cannot hold it.</param>
/// <param name="Q">The share of false discoveries among the columns of this p-value and below (Benjamini and Hochberg).</param>
/// <param name="Bins">How many bins the column's values were counted in.</param>
public sealed record ColumnSelected(
    string Name, bool Kept, double? Statistic, double? CramersV, double? P, double? Q, int Bins, string Sentence);
