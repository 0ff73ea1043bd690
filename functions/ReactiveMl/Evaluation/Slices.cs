using System.Globalization;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>The acceptance metric on the test rows of each word of a field.</summary>
internal static class Slices
{
    // Of each field, the most frequent: a field may have as many words as rows.
    private const int MostWords = 100;
    private const int Resamples = 200;

    public static IReadOnlyList<SliceMeasured> Measure(JudgedRows judged, CancellationToken cancellation)
    {
        var (pipeline, metric, table, rows, labels, answers, blocks) = judged;
        return [.. pipeline.Slices.SelectMany(OfField)];

        IEnumerable<SliceMeasured> OfField(string field) => WordsOf(pipeline, table, field) is not { } words
            ? []
            : Enumerable.Range(0, rows.Length)
                .GroupBy(index => words[rows[index]])
                .OrderByDescending(slice => slice.Count()).ThenBy(slice => slice.Key, StringComparer.Ordinal)
                .Take(MostWords)
                .Select(slice => One(field, slice.Key, [.. slice]));

        SliceMeasured One(string field, string word, int[] within)
        {
            if (within.Length < pipeline.MinSlice)
            {
                return new(field, word, within.Length, null, null, null, string.Create(
                    CultureInfo.InvariantCulture, $"n/a: fewer than {pipeline.MinSlice:N0} rows"));
            }

            var ownLabels = Array.ConvertAll(within, index => labels[index]);
            if (pipeline.Task != LearningTask.Regression && Array.TrueForAll(ownLabels, label => label == ownLabels[0]))
            {
                return new(field, word, within.Length, null, null, null, "n/a: all rows have the same label");
            }

            var resampled = ResampledMetric.Of(metric, answers.Pick(within), ownLabels, blocks.Pick(within), pipeline.Learn.Seed, Resamples, cancellation);
            var interval = resampled.Interval();
            var note = resampled.AsTheyAre is null ? $"n/a: {metric.Title} is not defined on these rows"
                : interval is null ? "no interval: the rows are one block" : null;
            return new(field, word, within.Length, resampled.AsTheyAre, interval?.Low, interval?.High, note);
        }
    }

    // A category may be hashed by the model; in the table it stands as it came.
    private static string[]? WordsOf(Pipeline pipeline, FeatureTable table, string field)
    {
        if (field == pipeline.Fact.Entity)
        {
            return table.Entities;
        }

        var names = pipeline.Features.OfType<FeatureSpec.Category>().Where(category => category.Field == field)
            .SelectMany(FeatureNames.Of).Select(column => column.Name).ToHashSet();
        var column = Enumerable.Range(0, table.Columns.Count).FirstOrDefault(column => names.Contains(table.Columns[column].Name), -1);
        return column < 0 ? null : table.Categories[column];
    }
}
