namespace ReactiveMl.Pipelines;

/// <summary>When a candidate is good enough to be published.</summary>
/// <param name="Metric">The metric that all the rules speak of, such as rocAuc.</param>
/// <param name="AtLeast">The bound on the test set.</param>
/// <param name="BeatBaselineBy">How far the lower end of the paired interval must lie above the baseline.</param>
/// <param name="NotWorseThanChampionBy">How far the lower end of the paired interval may lie below the champion.</param>
/// <param name="MinFacts">The fewest labelled facts worth learning from.</param>
/// <param name="MaxMissing">The largest share of the facts in which a field may be missing.</param>
/// <param name="MaxUnseen">
/// The largest share of the added facts that may have a word, or a number outside the range, that the last data set did not have.
/// </param>
public sealed record AcceptanceRules(
    string Metric,
    double? AtLeast,
    double? BeatBaselineBy,
    double? NotWorseThanChampionBy,
    int MinFacts,
    double? MaxMissing = null,
    double? MaxUnseen = null);
