using System.Globalization;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>Finds a number that has one value in most rows and leaves it almost only with certain labels, as a cost does that is written down after the damage.</summary>
/// <remarks>Such a field need not give every label, so its ROC-AUC may be low. A field that is declared to be known with the fact is
/// not suspected: a count of earlier frauds looks the same and is a good feature.</remarks>
internal static class Aftermath
{
    /// <summary>How many times as often: a likelihood ratio above 10 counts as conclusive in diagnostics.</summary>
    public const double Bound = 10;

    private const int FewestOthers = 20;
    private const int FewestOfLabel = 10;

    /// <summary>The most suspicious field; null where there is none.</summary>
    public static AftermathFound? Find(Pipeline pipeline, FeatureTable table, RowSets rows)
    {
        int[] seen = [.. rows.Train, .. rows.Choose, .. rows.Calibrate];
        return pipeline.Features.Select(FieldOf).OfType<string>().Distinct()
            .Where(field => pipeline.Fact.Fields.FirstOrDefault(spec => spec.Name == field)?.KnownAt is null)
            .SelectMany(field => ColumnsOf(pipeline, table, field).Select(column => Judge(pipeline.Task, table, seen, field, table.Numbers[column]!)))
            .OfType<AftermathFound>()
            .MaxBy(found => found.Times);
    }

    private static string? FieldOf(FeatureSpec spec) => spec switch
    {
        FeatureSpec.Number number => number.Field,
        FeatureSpec.Interval interval => interval.Field,
        FeatureSpec.Threshold threshold => threshold.Field,
        _ => null,
    };

    private static IEnumerable<int> ColumnsOf(Pipeline pipeline, FeatureTable table, string field)
    {
        var names = pipeline.Features.Where(spec => FieldOf(spec) == field).SelectMany(FeatureNames.Of).Select(column => column.Name).ToHashSet();
        return Enumerable.Range(0, table.Columns.Count).Where(column => names.Contains(table.Columns[column].Name) && table.Numbers[column] is not null);
    }

    private static AftermathFound? Judge(LearningTask task, FeatureTable table, int[] rows, string field, float[] numbers)
    {
        var usual = rows.Length == 0 ? float.NaN : rows.CountBy(row => numbers[row]).MaxBy(value => value.Value).Key;
        var others = rows.Count(row => !numbers[row].Equals(usual));
        if (others < FewestOthers || others > rows.Length / 2)
        {
            return null;
        }

        var value = float.IsNaN(usual) ? "missing" : usual.ToString(CultureInfo.InvariantCulture);
        IEnumerable<(int Label, string Name, string Others)> labels = task == LearningTask.Binary
            ? [(1, "true", "false")]
            : table.Classes.Select((name, label) => (label, name, $"not {name}"));
        return labels
            .SelectMany(one =>
            {
                var (with, without) = Times(table, rows, numbers, usual, one.Label);
                return new[] { (one.Name, Times: with), (Name: one.Others, Times: without) };
            })
            .Where(found => found.Times >= Bound)
            .OrderByDescending(found => found.Times)
            .Select(found => new AftermathFound(field, value, (double)others / rows.Length, found.Name, found.Times))
            .FirstOrDefault();
    }

    /// <summary>How many times as often the value is another with the label than without it, and the reverse; 0 where too few rows tell.</summary>
    private static (double With, double Without) Times(FeatureTable table, int[] rows, float[] numbers, float usual, int label)
    {
        var (own, ownOthers, all, allOthers) = (0, 0, 0, 0);
        foreach (var row in rows)
        {
            var (isOwn, isOther) = (table.Labels[row] == label ? 1 : 0, numbers[row].Equals(usual) ? 0 : 1);
            (own, ownOthers, all, allOthers) = (own + isOwn, ownOthers + (isOwn * isOther), all + 1, allOthers + isOther);
        }

        // Half a row is added, or a label that never has another value would make it infinitely often.
        var (with, without) = ((ownOthers + 0.5) / (own + 1), (allOthers - ownOthers + 0.5) / (all - own + 1));
        return (ownOthers >= FewestOfLabel ? with / without : 0, allOthers - ownOthers >= FewestOfLabel ? without / with : 0);
    }
}
