using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Features were selected by what they tell of the label in the training rows: the model reads those that were kept.</summary>
/// <param name="Rows">How many training rows it was told by.</param>
/// <param name="Columns">All columns, the kept ones first; by chi-squared in the order of the statistic.</param>
/// <param name="LastKeptP">The p-value of the kept column of the smallest statistic: the cutoff that came of it.</param>
public sealed record FeatureSelection(
    SelectionBy By, int Keep, long Rows, IReadOnlyList<ColumnSelected> Columns, double? LastKeptP, string Sentence)
{
    /// <summary>The table with the columns that were kept, in its own order.</summary>
    public FeatureTable Of(FeatureTable table)
    {
        var kept = Columns.Where(column => column.Kept).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        int[] keep = [.. Enumerable.Range(0, table.Columns.Count).Where(column => kept.Contains(table.Columns[column].Name))];
        return table with
        {
            Columns = [.. keep.Select(column => table.Columns[column])],
            Numbers = [.. keep.Select(column => table.Numbers[column])],
            Categories = [.. keep.Select(column => table.Categories[column])],
        };
    }
}
