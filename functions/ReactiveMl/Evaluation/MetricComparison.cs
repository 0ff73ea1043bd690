namespace ReactiveMl.Evaluation;

/// <summary>One metric of the candidate, beside the baseline's and the champion's on the same rows.</summary>
/// <param name="Metric">The name in a definition.</param>
public sealed record MetricComparison(
    string Metric, double? Candidate, double? Baseline, PairedInterval? AgainstBaseline, double? Champion, PairedInterval? AgainstChampion);
