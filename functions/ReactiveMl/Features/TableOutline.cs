using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>What of a feature table decides how its rows are held out and whether they can be learned from.</summary>
/// <param name="HasValue">Whether any feature of the row has a value.</param>
/// <param name="Places">Where the hash of its entity or of itself puts each row; null where rows are held out by time.</param>
public sealed record TableOutline(DateTime[] OccurredAt, DateTime[] KnownAt, float[] Labels, bool[] HasValue, uint[]? Places)
{
    public int RowCount => Labels.Length;

    public static TableOutline Of(FeatureTable table, HoldOutRule rule) => new(
        table.OccurredAt,
        table.KnownAt,
        table.Labels,
        [.. Enumerable.Range(0, table.RowCount).Select(row => HasAnyValue(table, row))],
        HoldOutPlaces.Of(table, rule));

    /// <summary>The outline of the table whose parts these are.</summary>
    public static TableOutline Join(IReadOnlyCollection<TableOutline> parts) => new(
        [.. parts.SelectMany(part => part.OccurredAt)],
        [.. parts.SelectMany(part => part.KnownAt)],
        [.. parts.SelectMany(part => part.Labels)],
        [.. parts.SelectMany(part => part.HasValue)],
        parts.Any(part => part.Places is null) ? null : [.. parts.SelectMany(part => part.Places!)]);

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
