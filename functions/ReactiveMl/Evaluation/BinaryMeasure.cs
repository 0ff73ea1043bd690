namespace ReactiveMl.Evaluation;

/// <summary>Measures probabilities and a threshold on rows whose label is known.</summary>
public static class BinaryMeasure
{
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

        if (HasNaN(scores))
        {
            return new BinaryMetrics(scores.Length, positives, null, null, null, null, threshold, null, null, null, null);
        }

        var trueNegatives = scores.Length - positives - falsePositives;
        return new BinaryMetrics(
            scores.Length,
            positives,
            Of(Metrics.RocAuc, scores, labels),
            Of(Metrics.PrAuc, scores, labels),
            Of(Metrics.LogLoss, scores, labels),
            Of(Metrics.Brier, scores, labels),
            threshold,
            Share(truePositives + trueNegatives, scores.Length),
            Share(truePositives, truePositives + falsePositives),
            Share(truePositives, positives),
            Share(2 * truePositives, positives + truePositives + falsePositives));
    }

    /// <summary>One metric alone; null where it is not defined.</summary>
    public static double? Of(MetricSpec metric, ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels)
    {
        if (HasNaN(scores))
        {
            return null;
        }

        return metric.Name switch
        {
            "rocAuc" => RankingMetrics.RocAuc(scores, labels),
            "prAuc" => RankingMetrics.PrAuc(scores, labels),
            "logLoss" => ProbabilityLoss.Mean(ProbabilityLoss.Log, scores, labels),
            "brier" => ProbabilityLoss.Mean(ProbabilityLoss.Brier, scores, labels),
            _ => throw new NotSupportedException($"No metric '{metric.Name}' for a binary task."),
        };
    }

    /// <summary>The metric of measured rows.</summary>
    public static double? Value(this BinaryMetrics measured, MetricSpec metric) => metric.Name switch
    {
        "rocAuc" => measured.RocAuc,
        "prAuc" => measured.PrAuc,
        "logLoss" => measured.LogLoss,
        "brier" => measured.Brier,
        _ => throw new NotSupportedException($"No metric '{metric.Name}' for a binary task."),
    };

    private static bool HasNaN(ReadOnlySpan<float> scores) => scores.Contains(float.NaN);

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
