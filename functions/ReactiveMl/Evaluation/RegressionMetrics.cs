namespace ReactiveMl.Evaluation;

/// <summary>How far answers lie from the numbers that came true, on one set of rows.</summary>
/// <param name="Mean">The mean of the labels; null where there are no rows.</param>
/// <param name="Rmse">The root of the mean squared error, in the outcome's unit; null where there are no rows.</param>
/// <param name="Mae">The mean absolute error, in the outcome's unit; null where there are no rows.</param>
/// <param name="R2">The share of the labels' variance that is explained: 1 at best, below 0 if worse than their mean; null where all labels are equal.</param>
public sealed record RegressionMetrics(long Rows, double? Mean, double? Rmse, double? Mae, double? R2) : ModelMetrics(Rows)
{
    public override double? Value(MetricSpec metric) => metric.Name switch
    {
        "rmse" => Rmse,
        "mae" => Mae,
        "r2" => R2,
        _ => throw new NotSupportedException($"No metric '{metric.Name}' for a regression task."),
    };

    public override IReadOnlyList<Figure> ToFigures() => [new("RMSE", Rmse), new("MAE", Mae), new("R²", R2), new("mean of the labels", Mean)];
}
