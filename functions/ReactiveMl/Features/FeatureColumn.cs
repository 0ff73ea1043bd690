namespace ReactiveMl.Features;

/// <summary>One column of features: its name says how it was made, such as hour(departedAt).</summary>
public sealed record FeatureColumn(string Name, FeatureKind Kind);
