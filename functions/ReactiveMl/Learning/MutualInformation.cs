using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Selects columns by ML.NET's mutual information with the label: one slot a column, so that whole columns are kept by name.</summary>
internal static class MutualInformation
{
    private const string Ranked = "$ranked";

    // ML.NET puts the numbers of a slot into so many bins; each of the most frequent words has one of its own, the others share the last.
    private const int Bins = 256;

    /// <summary>A number for each word, the most frequent first; missing is NaN.</summary>
    public static float[] CodesOf(string[] words, FrequentCounts<string> counts)
    {
        var codes = counts.Most(Bins - 2).Select((word, index) => (word.Key, index)).ToDictionary();
        return Array.ConvertAll(words, word => word.Length == 0 ? float.NaN : codes.TryGetValue(word, out var code) ? code : Bins - 2);
    }

    /// <summary>The names of the columns that tell most, of columns that tell anything.</summary>
    public static HashSet<string> Keep(
        IReadOnlyList<string> names, IReadOnlyList<float[]> values, LearningTask task, IReadOnlyList<string> classes, float[] labels, int keep, int seed)
    {
        var empty = FeatureTable.Empty([.. names.Select(name => new FeatureColumn(name, FeatureKind.Number))], 0, classes);
        var table = empty with { Labels = labels, Numbers = [.. values] };
        var (context, view) = (new MLContext(seed), new FeatureTableView(table, task));
        var selected = context.Transforms.Concatenate(Ranked, [.. names])
            .Append(context.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation(Ranked, labelColumnName: ModelColumns.Label, slotsInOutput: keep, numberOfBins: Bins))
            .Fit(view).Transform(view).Schema[Ranked];
        VBuffer<ReadOnlyMemory<char>> slots = default;
        selected.GetSlotNames(ref slots);
        return [.. slots.DenseValues().Select(name => name.ToString()).Intersect(names)];
    }
}
