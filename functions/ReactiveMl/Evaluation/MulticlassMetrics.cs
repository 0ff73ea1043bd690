namespace ReactiveMl.Evaluation;

/// <summary>How well one of several classes is told, on one set of rows.</summary>
/// <remarks>What is known of each class by itself stands in the details: of a hundred classes it would not fit into a message.</remarks>
/// <param name="Classes">How many classes there are.</param>
/// <param name="RankedClasses">How many of them have rows of their own and rows of others: the mean is over these.</param>
/// <param name="MacroRocAuc">The mean of the classes' ROC-AUC, each against all others: 0 to 1, 0.5 for chance; null where no class can be ranked.</param>
/// <param name="Accuracy">The share of rows whose most probable class is the right one; null where there are no rows.</param>
/// <param name="LogLoss">In nats a row, of the right class's probability; null where there are no rows.</param>
public sealed record MulticlassMetrics(
    long Rows, int Classes, int RankedClasses, double? MacroRocAuc, double? Accuracy, double? LogLoss) : ModelMetrics(Rows)
{
    public override double? Value(MetricSpec metric) => metric.Name switch
    {
        "macroRocAuc" => MacroRocAuc,
        "accuracy" => Accuracy,
        "logLoss" => LogLoss,
        _ => throw new NotSupportedException($"No metric '{metric.Name}' for a multiclass task."),
    };

    public override IReadOnlyList<Figure> ToFigures() =>
    [
        new("macro ROC-AUC", MacroRocAuc),
        new("accuracy", Accuracy),
        new("log loss", LogLoss),
        new("classes ranked", RankedClasses),
    ];
}
