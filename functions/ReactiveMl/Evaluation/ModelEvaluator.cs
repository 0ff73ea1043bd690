using System.Globalization;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Judges the chosen candidate on the test rows, beside the baseline and the champion.</summary>
public static class ModelEvaluator
{
    /// <param name="probed">What came of loading the candidate as a server does; null where that was not tried.</param>
    public static EvaluationDone Evaluate(
        Pipeline pipeline,
        FeatureTable table,
        RowSets rows,
        CandidateId candidate,
        Scorer scorer,
        ServingChampion? champion,
        ServingProbed? probed,
        CancellationToken cancellation)
    {
        var (metric, measure) = (MetricOf(pipeline), ITaskMeasure.For(pipeline.Task, table.Classes.Count, pipeline.Threshold));
        var (calibrating, calibration) = (scorer.Score(table, rows.Calibrate), Labels(table, rows.Calibrate));
        var threshold = measure.Threshold(calibrating, calibration);
        var interval = pipeline.Learn.Intervals is { } share ? IntervalRule.Of(share, calibrating.Values, calibration) : null;
        cancellation.ThrowIfCancellationRequested();

        var judged = JudgedRows.Of(pipeline, metric, table, rows, scorer);
        var constant = Answers.Repeat(measure.Baseline(Labels(table, rows.Train)), judged.Labels.Length);
        var (serving, notCompared) = AnswersOf(champion, judged);
        var comparisons = Comparisons.Of(
            pipeline.Task, judged.Answers, constant, serving, judged.Labels, judged.Blocks, pipeline.Learn.Seed, cancellation);
        var compared = comparisons.First(comparison => comparison.Metric == metric.Name);
        var coverage = interval is null || !judged.AllAnswered ? null : Coverages.Of(interval, judged.Answers, judged.Labels);
        var test = measure.Measure(judged.Answers, judged.Labels, threshold?.Threshold);

        var undefined = judged.Undefined();
        var verdict = Acceptance.Decide(pipeline.Accept, metric, new Evidence(
            table.RowCount,
            judged.Labels.Length,
            undefined,

            // A loss could be told of one class too, but not that the model tells classes apart.
            undefined is null || pipeline.Task == LearningTask.Regression ? compared.Candidate : null,
            compared.Baseline,
            compared.AgainstBaseline,
            champion?.Version,
            compared.Champion,
            compared.AgainstChampion,
            notCompared,
            pipeline.Learn.HoldOut.By)
        {
            Note = NoteOf(test),
            Leaks = [.. LeakageRules.Decide(pipeline, table, rows)],
            Comparisons = comparisons,
            Further = [.. IntervalRules.Decide(pipeline.Learn.Intervals, coverage, calibration.Length), .. probed is null ? [] : ServingRules.Decide(pipeline.Accept, probed)],
        });

        var evaluated = new ModelEvaluated(
            candidate,
            test,
            measure.Measure(constant, judged.Labels, threshold: null),
            serving is null ? null : measure.Measure(serving, judged.Labels, champion!.Threshold),
            champion?.Version,
            compared.AgainstBaseline,
            compared.AgainstChampion,
            threshold,
            verdict,
            interval);
        var details = Detailing.Of(judged, scorer, threshold?.Threshold, cancellation);
        return new(evaluated, details with { Comparisons = comparisons, Coverage = coverage, Serving = probed?.Check });
    }

    /// <summary>The pipeline's acceptance metric of a model on some rows, such as those that choose; null where it is not defined.</summary>
    public static double? Score(Pipeline pipeline, FeatureTable table, int[] rows, Scorer scorer) =>
        WeightedMetric.Of(MetricOf(pipeline), scorer.Score(table, rows), Labels(table, rows));

    private static MetricSpec MetricOf(Pipeline pipeline) => Metrics.Find(pipeline.Task, pipeline.Accept.Metric)
        ?? throw new NotSupportedException($"The pipeline {pipeline.Name} accepts by '{pipeline.Accept.Metric}', which the task {pipeline.Task} does not have.");

    private static float[] Labels(FeatureTable table, int[] rows) => Array.ConvertAll(rows, row => table.Labels[row]);

    /// <summary>The champion's answers to the test rows, or why it is not compared.</summary>
    private static (Answers? Answers, string? NotCompared) AnswersOf(ServingChampion? champion, JudgedRows judged)
    {
        if (champion is null)
        {
            return (null, null);
        }

        if (Incomparable(judged, champion) is { } reason)
        {
            return (null, reason);
        }

        var answers = champion.Scorer.Score(judged.Table, judged.Rows);
        return WeightedMetric.AllAnswered(answers.Values) ? (answers, null) : (null, "gave a test row no answer");
    }

    // A definition may change its task, its classes and its features; the version that serves was made before.
    private static string? Incomparable(JudgedRows judged, ServingChampion champion)
    {
        var (pipeline, table) = (judged.Pipeline, judged.Table);
        if (champion.Task != pipeline.Task)
        {
            return $"was learned for the task {champion.Task.ToString().ToLowerInvariant()}, this one for {pipeline.Task.ToString().ToLowerInvariant()}";
        }

        if (pipeline.Task == LearningTask.Multiclass && !(champion.Classes ?? []).SequenceEqual(table.Classes))
        {
            return "tells other classes apart";
        }

        return champion.Scorer.Reads(table.Columns) ? null : "reads features that these rows do not have";
    }

    private static string? NoteOf(ModelMetrics test) => test is MulticlassMetrics { RankedClasses: var ranked, Classes: var classes } && ranked < classes
        ? string.Create(CultureInfo.InvariantCulture, $"The mean is over {ranked} of {classes} classes: the others have no test row, or all.")
        : null;
}
