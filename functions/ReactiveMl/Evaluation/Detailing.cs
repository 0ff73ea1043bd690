using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Finds out about a judged candidate what a person may want to see.</summary>
internal static class Detailing
{
    public const string True = "true";

    /// <param name="threshold">Of a binary task.</param>
    public static EvaluationDetails Of(JudgedRows judged, Scorer scorer, double? threshold, CancellationToken cancellation)
    {
        // Of answers that are no numbers there is nothing to draw; the verdict says so.
        if (judged.Labels.Length == 0 || !judged.AllAnswered)
        {
            return EvaluationDetails.None;
        }

        var (pipeline, answers, labels) = (judged.Pipeline, judged.Answers, judged.Labels);
        var details = pipeline.Task switch
        {
            LearningTask.Binary => OfRanked([(True, answers.Column(0), BinaryMeasure.Truth(labels))]) with
            {
                Confusion = Confusions.OfBinary(answers, labels, threshold ?? BinaryMeasure.Even),
                Abstained = pipeline.Abstain is { } band ? Coverages.Of(band, answers, labels) : null,
            },
            LearningTask.Multiclass => OfClasses(judged),
            _ => EvaluationDetails.None with { Residuals = ResidualSummary.Of(answers.Values, labels, pipeline.Learn.Seed) },
        };
        return details with
        {
            Slices = Slices.Measure(judged, cancellation),
            Importance = PermutationImportance.Measure(judged.Metric, judged.Table, judged.Rows, scorer, pipeline.Learn.Seed, cancellation),
        };
    }

    private static EvaluationDetails OfClasses(JudgedRows judged)
    {
        var classes = judged.Table.Classes;
        var details = OfRanked([.. classes.Select((name, index) => (name, judged.Answers.Column(index), MulticlassMeasure.Truth(judged.Labels, index)))]);
        var confusion = Confusions.OfClasses(classes, judged.Answers, judged.Labels);
        return details with { Confusion = confusion, Classes = Confusions.ToClasses(confusion, details.Roc) };
    }

    private static EvaluationDetails OfRanked(IReadOnlyList<(string Of, float[] Scores, bool[] Labels)> ranked) => EvaluationDetails.None with
    {
        Roc = [.. ranked.Select(one => Curves.Roc(one.Of, one.Scores, one.Labels)).OfType<Curve>()],
        PrecisionRecall = [.. ranked.Select(one => Curves.PrecisionRecall(one.Of, one.Scores, one.Labels)).OfType<Curve>()],
        Calibration = [.. ranked.SelectMany(one => CalibrationBins.Of(one.Of, one.Scores, one.Labels))],
    };
}
