using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>Rows in blocks that are resampled as a whole: rows of one day, or of one entity, resemble each other.</summary>
/// <param name="Of">The block of each row.</param>
/// <param name="Length">What a block is: "day", "hour", "entity" or "group of rows".</param>
/// <param name="Note">What a reader must know of the blocks; null where there is nothing.</param>
internal sealed record RowBlocks(int[] Of, int Count, string Length, string? Note)
{
    private const int FewestDays = 5;
    private const int FewestEntities = 20;

    // Rows that are held out one by one resemble each other no more within a group than between groups, so a thousand
    // groups give the interval that rows would give, and a metric that is a sum takes a thousand steps a resample.
    private const int MostGroups = 1_000;

    /// <summary>The blocks that suit how the rows were held out.</summary>
    public static RowBlocks Cut(FeatureTable table, int[] rows, HoldOutRule rule) => rule.By switch
    {
        HoldOutBy.Entity => CutByEntity(Array.ConvertAll(rows, row => table.Entities[row])),
        HoldOutBy.Row => CutByRow(Array.ConvertAll(rows, row => table.FactIds[row])),
        _ => CutByTime(Array.ConvertAll(rows, row => table.OccurredAt[row])),
    };

    /// <summary>Days; hours where there are fewer than five days.</summary>
    public static RowBlocks CutByTime(DateTime[] occurredAt)
    {
        var (days, dayCount) = Number(Array.ConvertAll(occurredAt, at => at.Ticks / TimeSpan.TicksPerDay));
        if (dayCount >= FewestDays)
        {
            return new RowBlocks(days, dayCount, "day", null);
        }

        var (hours, hourCount) = Number(Array.ConvertAll(occurredAt, at => at.Ticks / TimeSpan.TicksPerHour));
        var spans = dayCount == 1 ? "1 day" : $"{dayCount} days";
        return new RowBlocks(
            hours, hourCount, "hour", $"The test rows span {spans}, too few to resample days: hours were resampled, so the interval is optimistic.");
    }

    /// <summary>All rows of an entity are one block.</summary>
    public static RowBlocks CutByEntity(string[] entities)
    {
        var (of, count) = Number(entities);
        return new RowBlocks(of, count, "entity", count >= FewestEntities
            ? null
            : $"The test rows are of {count} {(count == 1 ? "entity" : "entities")}, few to resample: the interval is rough.");
    }

    /// <summary>Each row is a block; of more than a thousand rows, a hash of the row's id puts them into a thousand.</summary>
    public static RowBlocks CutByRow(string[] ids) => ids.Length <= MostGroups
        ? new RowBlocks([.. Enumerable.Range(0, ids.Length)], ids.Length, "row", null)
        : new RowBlocks(Array.ConvertAll(ids, id => (int)(HoldOutPlaces.Of(id, nameof(RowBlocks)) % MostGroups)), MostGroups, "group of rows", null);

    /// <summary>The blocks of some of the rows, numbered anew.</summary>
    public RowBlocks Pick(int[] rows)
    {
        var (of, count) = Number(Array.ConvertAll(rows, row => Of[row]));
        return this with { Of = of, Count = count };
    }

    private static (int[] Of, int Count) Number<T>(T[] names) where T : notnull
    {
        Dictionary<T, int> numbers = [];
        var of = new int[names.Length];
        for (var row = 0; row < of.Length; row++)
        {
            if (!numbers.TryGetValue(names[row], out of[row]))
            {
                numbers[names[row]] = of[row] = numbers.Count;
            }
        }

        return (of, numbers.Count);
    }
}
