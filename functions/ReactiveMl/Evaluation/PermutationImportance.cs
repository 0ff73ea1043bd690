using ReactiveMl.Features;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>How much worse the metric gets when one feature is shuffled among the test rows.</summary>
/// <remarks>After Breiman, Random Forests (2001), section 10. Features that tell the same share their importance: each alone seems to matter little.</remarks>
internal static class PermutationImportance
{
    private const int Shuffles = 3;
    private const int MostRows = 20_000;

    /// <summary>One entry a feature of the table, those that matter most first; at most 20,000 rows, spread evenly, are asked.</summary>
    public static IReadOnlyList<FeatureImportance> Measure(
        MetricSpec metric, FeatureTable table, int[] rows, Scorer scorer, int seed, CancellationToken cancellation)
    {
        var asked = Math.Min(rows.Length, MostRows);
        int[] sample = [.. Enumerable.Range(0, asked).Select(i => rows[(int)((long)i * rows.Length / asked)])];
        var labels = Array.ConvertAll(sample, row => table.Labels[row]);
        var value = WeightedMetric.Of(metric, scorer.Score(table, sample), labels);
        return
        [
            .. Enumerable.Range(0, table.Columns.Count).Select(Of).OrderByDescending(importance => importance.Change),
        ];

        FeatureImportance Of(int column)
        {
            cancellation.ThrowIfCancellationRequested();
            var name = table.Columns[column].Name;
            if (value is null)
            {
                return new(name, null, null, null);
            }

            if (!scorer.Columns.Contains(table.Columns[column]))
            {
                return new(name, 0, 0, 0);
            }

            // The same shuffles for every feature, whatever features stand beside it.
            var chance = new Random(seed);
            var changes = Enumerable.Range(0, Shuffles)
                .Select(_ => Worsening(WeightedMetric.Of(metric, scorer.Score(Shuffled(table, sample, column, chance), sample), labels)))
                .OfType<double>().ToArray();
            return changes.Length == 0 ? new(name, null, null, null) : new(name, changes.Average(), changes.Min(), changes.Max());
        }

        double? Worsening(double? shuffled) => metric.HigherIsBetter ? -metric.Difference(shuffled, value) : metric.Difference(shuffled, value);
    }

    /// <summary>The table with one column whose values changed places among the rows.</summary>
    private static FeatureTable Shuffled(FeatureTable table, int[] rows, int column, Random chance)
    {
        var from = (int[])rows.Clone();
        chance.Shuffle(from);
        return table with
        {
            Numbers = With(table.Numbers, column, Moved(table.Numbers[column], rows, from)),
            Categories = With(table.Categories, column, Moved(table.Categories[column], rows, from)),
        };
    }

    private static T[]?[] With<T>(T[]?[] columns, int column, T[]? values)
    {
        var with = (T[]?[])columns.Clone();
        with[column] = values;
        return with;
    }

    private static T[]? Moved<T>(T[]? values, int[] rows, int[] from)
    {
        if (values is null)
        {
            return null;
        }

        var moved = (T[])values.Clone();
        for (var i = 0; i < rows.Length; i++)
        {
            moved[rows[i]] = values[from[i]];
        }

        return moved;
    }
}
