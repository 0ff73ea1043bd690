using ReactiveMl.Evaluation;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Publication;

/// <summary>What a version takes and gives: its callers hold on to it.</summary>
/// <param name="Inputs">The fields of a row, as the definition declared them.</param>
/// <param name="Unknown">Whether a row with other fields is refused.</param>
/// <param name="Classes">What its answers are probabilities of; null where there are no classes.</param>
/// <param name="Interval">The share of truths that its intervals are to hold; null where its answers have none.</param>
/// <param name="Abstains">Whether its answers say yes, no or abstain.</param>
public sealed record ModelSignature(
    LearningTask Task, IReadOnlyList<FieldSpec> Inputs, UnknownFields Unknown, IReadOnlyList<string>? Classes, double? Interval, bool Abstains)
{
    /// <param name="interval">As it was learned: of too few rows there is none, whatever was declared.</param>
    public static ModelSignature Of(Pipeline pipeline, IReadOnlyList<string>? classes, IntervalRule? interval) => new(
        pipeline.Task, [.. pipeline.Fact.Fields.Select(field => field with { KnownAt = null })], pipeline.Fact.Unknown, classes, interval?.Coverage, pipeline.Abstain is not null);
}
