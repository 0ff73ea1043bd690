using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Judges the chosen candidate on the test rows, beside the baseline and the champion.</summary>
public static class ModelEvaluator
{
    private const double Even = 0.5;

    public static ModelEvaluated Evaluate(
        Pipeline pipeline,
        FeatureTable table,
        RowSets rows,
        CandidateId candidate,
        Scorer scorer,
        ServingChampion? champion,
        CancellationToken cancellation)
    {
        var metric = MetricOf(pipeline);
        var threshold = ThresholdChoice.ByF1(Scores(table, rows.Calibrate, scorer), Labels(table, rows.Calibrate));
        cancellation.ThrowIfCancellationRequested();

        var labels = Labels(table, rows.Test);
        var scores = Scores(table, rows.Test, scorer);
        var test = BinaryMeasure.Of(scores, labels, threshold.Threshold);

        var prior = new float[labels.Length];
        Array.Fill(prior, Prior(table, rows.Train));
        var baseline = BinaryMeasure.Of(prior, labels, Even);
        var againstBaseline = Compare(prior);

        var readable = champion is not null && champion.Scorer.Reads(table.Columns);
        var championScores = readable ? Scores(table, rows.Test, champion!.Scorer) : null;
        var championMetrics = championScores is null ? null : BinaryMeasure.Of(championScores, labels, champion!.Threshold);
        var againstChampion = championScores is null ? null : Compare(championScores);

        var verdict = Acceptance.Decide(pipeline.Accept, metric, new Evidence(
            table.RowCount,
            labels.Length,
            Undefined(scores, labels),
            test.Value(metric),
            baseline.Value(metric),
            againstBaseline,
            champion?.Version,
            championMetrics?.Value(metric),
            againstChampion));

        return new ModelEvaluated(
            candidate, test, baseline, championMetrics, champion?.Version, againstBaseline, againstChampion, threshold, verdict);

        PairedInterval? Compare(float[] other) => BlockBootstrap.Paired(
            metric, scores, other, labels, [.. rows.Test.Select(row => table.OccurredAt[row])], pipeline.Learn.Seed, cancellation: cancellation);
    }

    /// <summary>The pipeline's acceptance metric of a model on some rows, such as those that choose; null where it is not defined.</summary>
    public static double? Score(Pipeline pipeline, FeatureTable table, int[] rows, Scorer scorer) =>
        BinaryMeasure.Of(MetricOf(pipeline), Scores(table, rows, scorer), Labels(table, rows));

    private static MetricSpec MetricOf(Pipeline pipeline) => Metrics.Find(pipeline.Task, pipeline.Accept.Metric)
        ?? throw new NotSupportedException($"The pipeline {pipeline.Name} accepts by '{pipeline.Accept.Metric}', which the task {pipeline.Task} does not have.");

    private static float[] Scores(FeatureTable table, int[] rows, Scorer scorer)
    {
        var scores = new float[rows.Length];
        scorer.Score(table, rows, scores);
        return scores;
    }

    private static bool[] Labels(FeatureTable table, int[] rows) => Array.ConvertAll(rows, row => table.Labels[row] > 0);

    /// <summary>The share of positives in training: the best answer that knows no feature.</summary>
    private static float Prior(FeatureTable table, int[] rows) =>
        rows.Length > 0 ? (float)Labels(table, rows).Count(label => label) / rows.Length : (float)Even;

    private static string? Undefined(float[] scores, bool[] labels)
    {
        if (labels.Length == 0)
        {
            return "there are no test rows";
        }

        if (scores.Contains(float.NaN))
        {
            return "the candidate gave a test row no probability";
        }

        return Array.TrueForAll(labels, label => label == labels[0]) ? $"all {labels.Length} test rows have the same label" : null;
    }
}
