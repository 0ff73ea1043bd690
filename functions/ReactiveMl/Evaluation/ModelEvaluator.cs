using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Judges the chosen candidate on the test rows, beside the baseline and the champion.</summary>
public static class ModelEvaluator
{
    public static ModelEvaluated Evaluate(
        Pipeline pipeline,
        FeatureTable table,
        RowSets rows,
        CandidateId candidate,
        Scorer scorer,
        ServingChampion? champion,
        CancellationToken cancellation)
    {
        var (metric, measure) = (MetricOf(pipeline), ITaskMeasure.For(pipeline.Task));
        var threshold = measure.Threshold(scorer.Score(table, rows.Calibrate), Labels(table, rows.Calibrate));
        cancellation.ThrowIfCancellationRequested();

        var labels = Labels(table, rows.Test);
        var answers = scorer.Score(table, rows.Test);
        var test = measure.Measure(answers, labels, threshold?.Threshold);

        var constant = Answers.Repeat(measure.Baseline(Labels(table, rows.Train)), labels.Length);
        var baseline = measure.Measure(constant, labels, threshold: null);
        var againstBaseline = Compare(constant);

        var notCompared = champion is null ? null : Incomparable(pipeline, table, champion);
        var championAnswers = champion is null || notCompared is not null ? null : champion.Scorer.Score(table, rows.Test);
        if (championAnswers is not null && !WeightedMetric.AllAnswered(championAnswers.Values))
        {
            (championAnswers, notCompared) = (null, "gave a test row no answer");
        }

        var championMetrics = championAnswers is null ? null : measure.Measure(championAnswers, labels, champion!.Threshold);
        var againstChampion = championAnswers is null ? null : Compare(championAnswers);

        var verdict = Acceptance.Decide(pipeline.Accept, metric, new Evidence(
            table.RowCount,
            labels.Length,
            Undefined(answers, labels),
            test.Value(metric),
            baseline.Value(metric),
            againstBaseline,
            champion?.Version,
            championMetrics?.Value(metric),
            againstChampion,
            notCompared));

        return new ModelEvaluated(
            candidate, test, baseline, championMetrics, champion?.Version, againstBaseline, againstChampion, threshold, verdict);

        PairedInterval? Compare(Answers other) => BlockBootstrap.Paired(
            metric, answers, other, labels, [.. rows.Test.Select(row => table.OccurredAt[row])], pipeline.Learn.Seed, cancellation: cancellation);
    }

    /// <summary>The pipeline's acceptance metric of a model on some rows, such as those that choose; null where it is not defined.</summary>
    public static double? Score(Pipeline pipeline, FeatureTable table, int[] rows, Scorer scorer) =>
        WeightedMetric.Of(MetricOf(pipeline), scorer.Score(table, rows), Labels(table, rows));

    private static MetricSpec MetricOf(Pipeline pipeline) => Metrics.Find(pipeline.Task, pipeline.Accept.Metric)
        ?? throw new NotSupportedException($"The pipeline {pipeline.Name} accepts by '{pipeline.Accept.Metric}', which the task {pipeline.Task} does not have.");

    private static float[] Labels(FeatureTable table, int[] rows) => Array.ConvertAll(rows, row => table.Labels[row]);

    // A definition may change its task and its features; the version that serves was made before.
    private static string? Incomparable(Pipeline pipeline, FeatureTable table, ServingChampion champion)
    {
        if (champion.Task != pipeline.Task)
        {
            return $"was learned for the task {champion.Task.ToString().ToLowerInvariant()}, this one for {pipeline.Task.ToString().ToLowerInvariant()}";
        }

        return champion.Scorer.Reads(table.Columns) ? null : "reads features that these rows do not have";
    }

    private static string? Undefined(Answers answers, float[] labels)
    {
        if (labels.Length == 0)
        {
            return "there are no test rows";
        }

        if (!WeightedMetric.AllAnswered(answers.Values))
        {
            return "the candidate gave a test row no answer";
        }

        return Array.TrueForAll(labels, label => label == labels[0]) ? $"all {labels.Length} test rows have the same label" : null;
    }
}
