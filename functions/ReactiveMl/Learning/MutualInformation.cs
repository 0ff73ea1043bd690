using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Selects columns by ML.NET's mutual information with the label: one slot a column, so that whole columns are kept by name.</summary>
internal static class MutualInformation
{
    private const string Ranked = "$ranked";

    /// <summary>The names of the columns that tell most; those that tell nothing are not among them.</summary>
    /// <param name="bins">By column the bin of each row. ML.NET's own 256 bins of a number would make chance look like information.</param>
    /// <param name="labels">The class of each row.</param>
    public static HashSet<string> Keep(IReadOnlyList<string> names, IReadOnlyList<float[]> bins, LabelBins labels, int keep, int seed)
    {
        string[] classes = [.. Enumerable.Range(0, labels.Count).Select(label => label.ToString(CultureInfo.InvariantCulture))];
        var empty = FeatureTable.Empty([.. names.Select(name => new FeatureColumn(name, FeatureKind.Number))], 0, classes);
        var table = empty with { Labels = Array.ConvertAll(labels.Of, label => (float)label), Numbers = [.. bins] };
        var (context, view) = (new MLContext(seed), new FeatureTableView(table, LearningTask.Multiclass));
        var selected = context.Transforms.Concatenate(Ranked, [.. names])
            .Append(context.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation(Ranked, labelColumnName: ModelColumns.Label, slotsInOutput: keep))
            .Fit(view).Transform(view).Schema[Ranked];
        if (!selected.HasSlotNames())
        {
            return [];
        }

        VBuffer<ReadOnlyMemory<char>> slots = default;
        selected.GetSlotNames(ref slots);
        return [.. slots.DenseValues().Select(name => name.ToString()).Intersect(names)];
    }
}
