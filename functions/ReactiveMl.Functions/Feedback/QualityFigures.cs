using ReactiveMl.Evaluation;
using ReactiveMl.Feedback;
using ReactiveMl.Pipelines;
using Known = ReactiveMl.Evaluation.Metrics;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Figures of some predictions whose outcomes are known.</summary>
/// <param name="Scored">How many.</param>
/// <param name="Metrics">By their names in a definition; null where one is not defined.</param>
/// <param name="RocAucWithin">How far the true ROC-AUC lies from the one told at most; null where it is not told.</param>
/// <param name="Bias">Of a regression: above 0 where it predicts too much.</param>
public sealed record QualityFigures(long Scored, IReadOnlyDictionary<string, double?> Metrics, double? RocAucWithin, double? Bias)
{
    private static readonly Dictionary<LearningTask, MetricSpec[]> Told = new()
    {
        [LearningTask.Binary] = [Known.RocAuc, Known.LogLoss, Known.Brier, Known.Accuracy],
        [LearningTask.Regression] = [Known.Rmse, Known.Mae],
        [LearningTask.Multiclass] = [Known.LogLoss, Known.Accuracy],
    };

    public static QualityFigures Of(LearningTask task, QualitySums sums) => new(
        sums.Scored,
        Told[task].ToDictionary(metric => metric.Name, metric => sums.Value(task, metric)),
        task == LearningTask.Binary ? sums.Scores.RocAucWithin() : null,
        task == LearningTask.Regression ? sums.Bias : null);
}
