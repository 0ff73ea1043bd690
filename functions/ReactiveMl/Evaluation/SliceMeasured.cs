namespace ReactiveMl.Evaluation;

/// <summary>The acceptance metric on the test rows that have one word of a field.</summary>
/// <param name="Low">The 2.5 % quantile over resampled blocks; null where there is none.</param>
/// <param name="Note">Why the metric or its interval is not given; null where both are.</param>
public sealed record SliceMeasured(
    string Field, string Value, long Rows, double? Metric, double? Low, double? High, string? Note);
