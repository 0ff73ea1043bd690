namespace ReactiveMl.Evaluation;

/// <summary>How well probabilities and a threshold tell true from false, on one set of rows.</summary>
/// <param name="Rows">The rows measured.</param>
/// <param name="Positives">The rows whose label is true.</param>
/// <param name="RocAuc">0 to 1, 0.5 for chance; null where the set has one class only.</param>
/// <param name="PrAuc">Average precision, 0 to 1, the share of positives for chance; null where there is no positive.</param>
/// <param name="LogLoss">In nats a row, natural logarithm; probabilities are kept 1e-15 from 0 and 1; null where there are no rows.</param>
/// <param name="Brier">The mean squared error of the probability, 0 to 1; null where there are no rows.</param>
/// <param name="Threshold">Rows at or above it are answered true.</param>
public sealed record BinaryMetrics(
    long Rows,
    long Positives,
    double? RocAuc,
    double? PrAuc,
    double? LogLoss,
    double? Brier,
    double Threshold,
    double? Accuracy,
    double? Precision,
    double? Recall,
    double? F1) : ModelMetrics(Rows)
{
    public override double? Value(MetricSpec metric) => metric.Name switch
    {
        "rocAuc" => RocAuc,
        "prAuc" => PrAuc,
        "logLoss" => LogLoss,
        "brier" => Brier,
        _ => throw new NotSupportedException($"No metric '{metric.Name}' for a binary task."),
    };

    public override IReadOnlyList<Figure> ToFigures() =>
    [
        new("ROC-AUC", RocAuc),
        new("PR-AUC", PrAuc),
        new("log loss", LogLoss),
        new("Brier", Brier),
        new("precision", Precision),
        new("recall", Recall),
        new("share of positives", Rows == 0 ? null : (double)Positives / Rows),
    ];
}
