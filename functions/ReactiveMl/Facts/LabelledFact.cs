namespace ReactiveMl.Facts;

/// <summary>A fact of a sealed data set with its outcome, where one was known.</summary>
/// <remarks>The outcome stands here alone: a sealed fact's own is null, however the outcome had come.</remarks>
public sealed record LabelledFact(Fact Fact, Outcome? Outcome);
