using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Cuts a feature table into the rows that train, choose, calibrate and judge.</summary>
public static class HoldOut
{
    /// <summary>By time: the oldest rows train, the newest judge, and nobody learns from an outcome that was not yet known.</summary>
    /// <remarks>Rows of one moment stay together, in the later set. The first half of the validation rows chooses, the second calibrates.</remarks>
    public static RowSets Split(FeatureTable table, HoldOutRule rule) => Split(table.OccurredAt, table.KnownAt, rule);

    /// <param name="times">When each row's fact occurred, in order.</param>
    /// <param name="known">When each row's outcome became known.</param>
    public static RowSets Split(DateTime[] times, DateTime[] known, HoldOutRule rule)
    {
        if (rule.By != HoldOutBy.Time)
        {
            throw new NotSupportedException($"Holding out by {rule.By} is not supported yet. Hold out by time.");
        }

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
