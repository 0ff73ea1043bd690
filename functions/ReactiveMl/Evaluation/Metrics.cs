using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>The metrics by their names in a definition.</summary>
public static class Metrics
{
    public static MetricSpec RocAuc { get; } = new("rocAuc", "ROC-AUC", HigherIsBetter: true);

    public static MetricSpec PrAuc { get; } = new("prAuc", "PR-AUC", HigherIsBetter: true);

    public static MetricSpec LogLoss { get; } = new("logLoss", "Log-loss", HigherIsBetter: false);

    public static MetricSpec Brier { get; } = new("brier", "Brier score", HigherIsBetter: false);

    public static MetricSpec MacroRocAuc { get; } = new("macroRocAuc", "Macro ROC-AUC", HigherIsBetter: true);

    public static MetricSpec Accuracy { get; } = new("accuracy", "Accuracy", HigherIsBetter: true);

    public static MetricSpec Rmse { get; } = new("rmse", "RMSE", HigherIsBetter: false, Relative: true);

    public static MetricSpec Mae { get; } = new("mae", "MAE", HigherIsBetter: false, Relative: true);

    public static MetricSpec R2 { get; } = new("r2", "R²", HigherIsBetter: true);

    /// <summary>The metrics that a task can be judged by.</summary>
    public static IReadOnlyList<MetricSpec> Of(LearningTask task) => task switch
    {
        LearningTask.Binary => [RocAuc, PrAuc, LogLoss, Brier],
        LearningTask.Regression => [Rmse, Mae, R2],
        LearningTask.Multiclass => [MacroRocAuc, Accuracy, LogLoss],
        _ => [],
    };

    /// <summary>The metric of that name; null where the task has none such.</summary>
    public static MetricSpec? Find(LearningTask task, string name) => Of(task).FirstOrDefault(metric => metric.Name == name);

    /// <summary>The metric of that name, whatever the task: a name means the same in each.</summary>
    internal static MetricSpec Named(string name) =>
        Enum.GetValues<LearningTask>().SelectMany(Of).First(metric => metric.Name == name);
}
