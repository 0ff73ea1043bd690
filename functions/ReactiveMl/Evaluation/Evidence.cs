using ReactiveMl.Pipelines;

namespace ReactiveMl.Evaluation;

/// <summary>What a verdict is founded on; the same for every task.</summary>
/// <param name="LabelledRows">All rows of the data set with a known outcome.</param>
/// <param name="Undefined">Why the candidate's metric is not defined; null where it is.</param>
/// <param name="Candidate">The candidate's metric on the test rows; null where it is not defined.</param>
/// <param name="ChampionVersion">The serving version; null where there is none.</param>
/// <param name="Champion">The serving version's metric on the same rows; null where there is none, or where it is not compared.</param>
/// <param name="By">How the test rows were held out.</param>
/// <param name="NotCompared">Why the serving version is not compared, as the end of a sentence that it begins; null where it is.</param>
public sealed record Evidence(
    long LabelledRows,
    long TestRows,
    string? Undefined,
    double? Candidate,
    double? Baseline,
    PairedInterval? AgainstBaseline,
    int? ChampionVersion,
    double? Champion,
    PairedInterval? AgainstChampion,
    string? NotCompared = null,
    HoldOutBy By = HoldOutBy.Time)
{
    /// <summary>What a reader must know of the candidate's metric; null where there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What was found of leaks: told before the metrics, because a leak explains them.</summary>
    public IReadOnlyList<RuleResult> Leaks { get; init; } = [];

    /// <summary>Every metric of the task beside the baseline's and the champion's.</summary>
    public IReadOnlyList<MetricComparison> Comparisons { get; init; } = [];

    /// <summary>What was found of serving and of promises: told after the metrics.</summary>
    public IReadOnlyList<RuleResult> Further { get; init; } = [];
}
