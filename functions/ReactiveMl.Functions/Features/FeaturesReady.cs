using ReactiveMl.Features;

namespace ReactiveMl.Functions.Features;

/// <summary>Features were made, and either they can be learned from or a sentence says why not.</summary>
public sealed record FeaturesReady(FeaturesMade Made, string? Refusal);
