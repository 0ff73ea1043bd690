using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Cuts a feature table into the rows that train, choose, calibrate and judge.</summary>
public static class HoldOut
{
    public static RowSets Split(FeatureTable table, HoldOutRule rule) =>
        rule.By == HoldOutBy.Time ? ByTime(table.OccurredAt, table.KnownAt, rule) : ByPlace(HoldOutPlaces.Of(table, rule)!, rule);

    /// <summary>The same sets, of a table that is not in memory.</summary>
    public static RowSets Split(TableOutline outline, HoldOutRule rule)
    {
        if (rule.By == HoldOutBy.Time)
        {
            return ByTime(outline.OccurredAt, outline.KnownAt, rule);
        }

        var places = outline.Places
            ?? throw new ArgumentException($"The outline was made to hold out by time, not by {rule.By}: make it with the pipeline's own rule.", nameof(outline));
        return ByPlace(places, rule);
    }

    /// <summary>The oldest rows train, the newest judge, and nobody learns from an outcome that was not yet known.</summary>
    /// <remarks>Rows of one moment stay together, in the later set. The first half of the validation rows chooses, the second calibrates.</remarks>
    private static RowSets ByTime(DateTime[] times, DateTime[] known, HoldOutRule rule)
    {
        var choose = Cut(times, 1 - rule.Test - rule.Validate);
        var calibrate = Cut(times, 1 - rule.Test - (rule.Validate / 2));
        var test = Cut(times, 1 - rule.Test);

        List<int> purged = [];
        return new RowSets(
            Known(times, known, 0, choose, purged),
            Known(times, known, choose, calibrate, purged),
            Known(times, known, calibrate, test, purged),
            [.. Enumerable.Range(test, times.Length - test)],
            [.. purged]);
    }

    /// <summary>The lowest places judge, the next calibrate and choose, the others train.</summary>
    private static RowSets ByPlace(uint[] places, HoldOutRule rule)
    {
        var test = Place(rule.Test);
        var calibrate = Place(rule.Test + (rule.Validate / 2));
        var choose = Place(rule.Test + rule.Validate);
        return new RowSets(
            Between(places, choose, HoldOutPlaces.Count),
            Between(places, calibrate, choose),
            Between(places, test, calibrate),
            Between(places, 0, test),
            []);

        static uint Place(double share) => (uint)Math.Round(share * HoldOutPlaces.Count);
    }

    private static int[] Between(uint[] places, uint from, uint next) =>
        [.. Enumerable.Range(0, places.Length).Where(row => places[row] >= from && places[row] < next)];

    /// <summary>The first row of the moment that stands at a share of the rows.</summary>
    private static int Cut(DateTime[] times, double share)
    {
        var row = (int)Math.Round(times.Length * share, MidpointRounding.AwayFromZero);
        while (row > 0 && row < times.Length && times[row] == times[row - 1])
        {
            row--;
        }

        return row;
    }

    private static int[] Known(DateTime[] times, DateTime[] knownAt, int from, int next, List<int> purged)
    {
        // All rows from `next` on are later, so an empty set in between does not matter.
        var nextBegins = next < times.Length ? times[next] : DateTime.MaxValue;
        List<int> known = [];
        for (var row = from; row < next; row++)
        {
            (knownAt[row] < nextBegins ? known : purged).Add(row);
        }

        return [.. known];
    }
}
