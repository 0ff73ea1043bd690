using ReactiveMl.Evaluation;
using ReactiveMl.Feedback;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Publication;

/// <summary>How good a version's answers were by the outcomes that have come, and how surely that is known.</summary>
/// <param name="Value">Null where it is not defined.</param>
/// <param name="StandardError">How far the value lies from the true one, typically; null where that is not known.</param>
public sealed record QualityEstimate(MetricSpec Metric, double? Value, double? StandardError, long Outcomes)
{
    /// <summary>By a metric whose error the sums tell: ROC-AUC where the definition judges by it, else Brier's score; accuracy; the mean absolute error.</summary>
    /// <param name="metric">The metric that the definition judges its models by.</param>
    public static QualityEstimate Of(LearningTask task, string metric, QualitySums sums) => task switch
    {
        LearningTask.Binary when metric == Metrics.RocAuc.Name => new(Metrics.RocAuc, sums.Scores.RocAuc(), OfRocAuc(sums.Scores), sums.Scored),
        LearningTask.Binary => OfShare(Metrics.Brier, task, sums),
        LearningTask.Multiclass => OfShare(Metrics.Accuracy, task, sums),
        _ => OfError(task, sums),
    };

    // Of numbers from 0 to 1 none vary more than those that are 0 or 1 alone.
    private static QualityEstimate OfShare(MetricSpec metric, LearningTask task, QualitySums sums)
    {
        var share = sums.Value(task, metric);
        return new(metric, share, share is { } mean ? Math.Sqrt(Math.Max(0, mean * (1 - mean)) / sums.Scored) : null, sums.Scored);
    }

    private static QualityEstimate OfError(LearningTask task, QualitySums sums)
    {
        var mean = sums.Value(task, Metrics.Mae);
        return new(Metrics.Mae, mean, mean is { } error ? Math.Sqrt(Math.Max(0, (sums.SquaredError / sums.Scored) - (error * error)) / sums.Scored) : null, sums.Scored);
    }

    // J. A. Hanley and B. J. McNeil, The meaning and use of the area under a receiver operating characteristic (ROC) curve, Radiology 143, 1982.
    private static double? OfRocAuc(ScoreHistogram scores)
    {
        if (scores.RocAuc() is not { } area)
        {
            return null;
        }

        var (positives, negatives, square) = ((double)scores.Positives.Sum(), (double)scores.Negatives.Sum(), area * area);
        var twoPositives = (area / (2 - area)) - square;
        var twoNegatives = (2 * square / (1 + area)) - square;
        return Math.Sqrt(Math.Max(0, (area * (1 - area)) + ((positives - 1) * twoPositives) + ((negatives - 1) * twoNegatives)) / (positives * negatives));
    }
}
