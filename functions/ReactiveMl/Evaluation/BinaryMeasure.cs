using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>Measures probabilities and a threshold on rows whose label is known.</summary>
internal sealed class BinaryMeasure(ThresholdCosts? costs) : ITaskMeasure
{
    public const float Even = 0.5f;

    /// <remarks>A model that answered NaN for a row is not measured at all: everything but the counts is null.</remarks>
    public static BinaryMetrics Of(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels, double threshold)
    {
        long truePositives = 0, falsePositives = 0, positives = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            var answered = scores[i] >= threshold;
            positives += labels[i] ? 1 : 0;
            truePositives += answered && labels[i] ? 1 : 0;
            falsePositives += answered && !labels[i] ? 1 : 0;
        }

        if (!WeightedMetric.AllAnswered(scores))
        {
            return new BinaryMetrics(scores.Length, positives, null, null, null, null, threshold, null, null, null, null);
        }

        var trueNegatives = scores.Length - positives - falsePositives;
        return new BinaryMetrics(
            scores.Length,
            positives,
            RankingMetrics.RocAuc(scores, labels),
            RankingMetrics.PrAuc(scores, labels),
            ProbabilityLoss.Mean(ProbabilityLoss.Log, scores, labels),
            ProbabilityLoss.Mean(ProbabilityLoss.Brier, scores, labels),
            threshold,
            Share(truePositives + trueNegatives, scores.Length),
            Share(truePositives, truePositives + falsePositives),
            Share(truePositives, positives),
            Share(2 * truePositives, positives + truePositives + falsePositives));
    }

    /// <summary>Which rows of a table are true.</summary>
    public static bool[] Truth(float[] labels) => Array.ConvertAll(labels, label => label > 0);

    /// <summary>The share of positives in training.</summary>
    public float[] Baseline(float[] trainingLabels) =>
        [trainingLabels.Length > 0 ? (float)Truth(trainingLabels).Count(label => label) / trainingLabels.Length : Even];

    public ThresholdChoice? Threshold(Answers answers, float[] labels) => costs is null
        ? ThresholdChoice.ByF1(answers.Values, Truth(labels))
        : ThresholdChoice.ByCost(answers.Values, Truth(labels), costs);

    public ModelMetrics Measure(Answers answers, float[] labels, double? threshold) => Of(answers.Values, Truth(labels), threshold ?? Even);

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
