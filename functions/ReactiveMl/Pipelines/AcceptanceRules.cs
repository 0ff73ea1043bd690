namespace ReactiveMl.Pipelines;

/// <summary>When a candidate is good enough to be published.</summary>
/// <param name="Metric">The metric that all the rules speak of, such as rocAuc.</param>
/// <param name="AtLeast">The bound on the test set.</param>
/// <param name="BeatBaselineBy">How far the lower end of the paired interval must lie above the baseline.</param>
/// <param name="NotWorseThanChampionBy">How far the lower end of the paired interval may lie below the champion.</param>
/// <param name="MinFacts">The fewest labelled facts worth learning from.</param>
public sealed record AcceptanceRules(
    string Metric,
    double? AtLeast,
    double? BeatBaselineBy,
    double? NotWorseThanChampionBy,
    int MinFacts);
