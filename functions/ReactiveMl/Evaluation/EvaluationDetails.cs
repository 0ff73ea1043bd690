namespace ReactiveMl.Evaluation;

/// <summary>What an evaluation found beyond its verdict: kept in a file, because it is too long for a message.</summary>
public sealed record EvaluationDetails(
    IReadOnlyList<Curve> Roc,
    IReadOnlyList<Curve> PrecisionRecall,
    IReadOnlyList<CalibrationBin> Calibration,
    Residuals? Residuals,
    ConfusionMatrix? Confusion,
    IReadOnlyList<SliceMeasured> Slices,
    IReadOnlyList<FeatureImportance> Importance,
    IntervalCoverage? Coverage,
    AbstainShare? Abstained,
    IReadOnlyList<MetricComparison> Comparisons,
    ServingCheck? Serving)
{
    /// <summary>Of several classes, each by itself.</summary>
    public IReadOnlyList<ClassMeasured> Classes { get; init; } = [];

    /// <summary>The same for an evaluation of which nothing was found.</summary>
    internal static EvaluationDetails None { get; } = new([], [], [], null, null, [], [], null, null, [], null);
}
