namespace ReactiveMl.Pipelines;

/// <summary>When a candidate is good enough to be published.</summary>
/// <param name="Metric">The metric that all the rules speak of, such as rocAuc.</param>
/// <param name="AtLeast">The bound on the test set, of a metric of which more is better.</param>
/// <param name="BeatBaselineBy">How far the lower end of the paired interval must lie above the baseline; of an error, as a share of the baseline's.</param>
/// <param name="NotWorseThanChampionBy">How far the lower end of the paired interval may lie below the champion; of an error, as a share of the champion's.</param>
/// <param name="MinFacts">The fewest labelled facts worth learning from.</param>
/// <param name="MaxMissing">The largest share of the facts in which a field may be missing.</param>
/// <param name="MaxUnseen">
/// The largest share of the added facts that may have a word, or a number outside the range, that the last data set did not have.
/// </param>
/// <param name="AtMost">The bound on the test set, of an error.</param>
public sealed record AcceptanceRules(
    string Metric,
    double? AtLeast,
    double? BeatBaselineBy,
    double? NotWorseThanChampionBy,
    int MinFacts,
    double? MaxMissing = null,
    double? MaxUnseen = null,
    double? AtMost = null)
{
    public const double DefaultMaxModelMegabytes = 100;

    /// <summary>Further metrics in which the candidate must beat the baseline: the paired interval must lie beyond 0 as a whole.</summary>
    public IReadOnlyList<string> AlsoBeatBaselineIn { get; init; } = [];

    /// <summary>The most milliseconds that 99 of 100 single rows may take in the serving code; null for no bound.</summary>
    public double? MaxLatencyMs { get; init; }

    /// <summary>The largest model file, in megabytes of 1,000,000 bytes.</summary>
    public double MaxModelMegabytes { get; init; } = DefaultMaxModelMegabytes;

    public const double FewFailedRows = 0.01;

    /// <summary>The largest share of the rows that may be left out because a generator could not make their features.</summary>
    public double MaxFailedRows { get; init; } = FewFailedRows;
}
