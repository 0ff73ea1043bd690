namespace ReactiveMl.Pipelines;

/// <summary>How much a row counts in training: less, the less sure one of its numbers is.</summary>
/// <param name="Field">The number whose uncertainty is meant.</param>
/// <param name="HalfAt">The width between the bounds at which a row counts half; null where the confidence itself is the weight.</param>
public sealed record WeightRule(string Field, double? HalfAt);
