namespace ReactiveMl.Evaluation;

/// <summary>What came true minus what was predicted.</summary>
/// <param name="Sample">At most 1,000 rows, drawn with the pipeline's seed.</param>
/// <param name="Histogram">Of all rows.</param>
public sealed record Residuals(IReadOnlyList<ResidualPoint> Sample, IReadOnlyList<HistogramBin> Histogram, double? Mean);
