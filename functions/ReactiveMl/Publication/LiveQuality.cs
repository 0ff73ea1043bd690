using ReactiveMl.Evaluation;

namespace ReactiveMl.Publication;

/// <summary>How good a version's answers were, by the outcomes that have come.</summary>
/// <param name="Value">Null where it is not defined.</param>
public sealed record LiveQuality(MetricSpec Metric, double? Value, long Outcomes);
