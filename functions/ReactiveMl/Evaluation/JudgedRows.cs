using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>The test rows and what the candidate answered to them.</summary>
/// <param name="Metric">The metric that accepts.</param>
internal sealed record JudgedRows(
    Pipeline Pipeline, MetricSpec Metric, FeatureTable Table, int[] Rows, float[] Labels, Answers Answers, RowBlocks Blocks)
{
    public static JudgedRows Of(Pipeline pipeline, MetricSpec metric, FeatureTable table, RowSets rows, Scorer candidate) => new(
        pipeline,
        metric,
        table,
        rows.Test,
        Array.ConvertAll(rows.Test, row => table.Labels[row]),
        candidate.Score(table, rows.Test),
        RowBlocks.Cut(table, rows.Test, pipeline.Learn.HoldOut));

    /// <summary>Whether every row was answered with numbers.</summary>
    public bool AllAnswered => WeightedMetric.AllAnswered(Answers.Values);

    /// <summary>Why the metric says nothing of these rows; null where it does.</summary>
    public string? Undefined()
    {
        if (Labels.Length == 0)
        {
            return "there are no test rows";
        }

        if (!AllAnswered)
        {
            return "the candidate gave a test row no answer";
        }

        return Array.TrueForAll(Labels, label => label == Labels[0]) ? $"all {Labels.Length} test rows have the same label" : null;
    }
}
