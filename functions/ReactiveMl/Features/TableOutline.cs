namespace ReactiveMl.Features;

/// <summary>What of a feature table decides how its rows are held out and whether they can be learned from.</summary>
/// <param name="HasValue">Whether any feature of the row has a value.</param>
public sealed record TableOutline(DateTime[] OccurredAt, DateTime[] KnownAt, float[] Labels, bool[] HasValue)
{
    public int RowCount => Labels.Length;

    public static TableOutline Of(FeatureTable table) =>
        new(table.OccurredAt, table.KnownAt, table.Labels, [.. Enumerable.Range(0, table.RowCount).Select(row => HasAnyValue(table, row))]);

    /// <summary>The outline of the table whose parts these are.</summary>
    public static TableOutline Join(IReadOnlyCollection<TableOutline> parts) => new(
        [.. parts.SelectMany(part => part.OccurredAt)],
        [.. parts.SelectMany(part => part.KnownAt)],
        [.. parts.SelectMany(part => part.Labels)],
        [.. parts.SelectMany(part => part.HasValue)]);

    private static bool HasAnyValue(FeatureTable table, int row)
    {
        for (var column = 0; column < table.Columns.Count; column++)
        {
            if (table.HasValue(row, column))
            {
                return true;
            }
        }

        return false;
    }
}
