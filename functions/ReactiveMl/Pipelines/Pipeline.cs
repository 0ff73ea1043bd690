namespace ReactiveMl.Pipelines;

/// <summary>What a team declares: the facts, the features made of them, what is learned, and when a model is good enough.</summary>
/// <param name="Hash">The SHA-256 of the definition's canonical JSON: a run refuses to go on under another definition.</param>
public sealed record Pipeline(
    PipelineName Name,
    int Version,
    LearningTask Task,
    FactSchema Fact,
    LabelRule Label,
    IReadOnlyList<FeatureSpec> Features,
    LearningPlan Learn,
    AcceptanceRules Accept,
    RelearnPlan? Relearn,
    ContentHash Hash)
{
    public const int DefaultMinSlice = 200;

    /// <summary>The probabilities that are answered neither yes nor no; null where every row is answered. Of a binary task only.</summary>
    public AbstainBand? Abstain { get; init; }

    /// <summary>What the threshold is chosen by; null where it is F1. Of a binary task only.</summary>
    public ThresholdCosts? Threshold { get; init; }

    /// <summary>The categories by which the test rows are cut into slices.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>The fewest test rows of which a slice's metric says anything.</summary>
    public int MinSlice { get; init; } = DefaultMinSlice;

    /// <value>The definition as it was written; it is kept with every version that is learned under it.</value>
    public string Json { get; init; } = "";

    /// <summary>Which features are kept; null for all.</summary>
    public SelectionRule? Select { get; init; }

    /// <summary>How an accepted version becomes the champion; null where it does so at once.</summary>
    public ReleasePlan? Release { get; init; }
}
