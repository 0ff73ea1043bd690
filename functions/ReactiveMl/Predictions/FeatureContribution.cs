using ReactiveMl.Features;

namespace ReactiveMl.Predictions;

/// <summary>How much one feature of a row moved the score, on the explanation's scale.</summary>
/// <param name="Value">What the row has, of a text its first 100 characters; null where it is missing.</param>
public sealed record FeatureContribution(string Feature, FeatureValue Value, double Contribution);
