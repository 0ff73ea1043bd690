namespace ReactiveMl.Evaluation;

/// <summary>One threshold of a curve.</summary>
/// <param name="Threshold">Rows at or above it are answered true; null at the ends of a curve.</param>
public sealed record CurvePoint(double X, double Y, double? Threshold);
