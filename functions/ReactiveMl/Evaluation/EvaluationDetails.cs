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
    ServingCheck? Serving);
