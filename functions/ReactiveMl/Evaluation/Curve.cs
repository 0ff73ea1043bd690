namespace ReactiveMl.Evaluation;

/// <summary>A ROC or precision-recall curve of one class against the rest.</summary>
/// <param name="Of">The class, or "true".</param>
/// <param name="Area">Of all rows, not of the points shown; null where it is not defined.</param>
/// <param name="Points">At most 200, from the highest threshold on.</param>
public sealed record Curve(string Of, double? Area, IReadOnlyList<CurvePoint> Points);
