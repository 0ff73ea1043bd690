using ReactiveMl.Evaluation;

namespace ReactiveMl.Publication;

/// <summary>How good a version's answers were by the outcomes that have come, and how surely that is known.</summary>
/// <param name="Value">Null where it is not defined.</param>
/// <param name="StandardError">How far the value lies from the true one, typically; null where that is not known.</param>
public sealed record QualityEstimate(MetricSpec Metric, double? Value, double? StandardError, long Outcomes);
