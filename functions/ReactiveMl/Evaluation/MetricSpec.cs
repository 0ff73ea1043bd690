namespace ReactiveMl.Evaluation;

/// <summary>A metric as a definition may name it.</summary>
/// <param name="Name">The name in a definition, such as rocAuc.</param>
/// <param name="Title">The name in a sentence, such as ROC-AUC.</param>
/// <param name="Relative">Whether a difference is told as a share of the other's value, because the metric has the outcome's unit.</param>
public sealed record MetricSpec(string Name, string Title, bool HigherIsBetter, bool Relative = false)
{
    /// <summary>How far a value lies from another; null where either is not defined, or where there is no share of nothing.</summary>
    public double? Difference(double? value, double? other) => (Relative, value, other) switch
    {
        (true, 0, 0) => 0,
        (true, _, 0) => null,
        (true, _, _) => (value - other) / other,
        _ => value - other,
    };
}
