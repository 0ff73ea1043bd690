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
    /// <summary>Which features are kept; null for all.</summary>
    public SelectionRule? Select { get; init; }
}
