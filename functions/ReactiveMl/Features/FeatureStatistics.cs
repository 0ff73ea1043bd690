namespace ReactiveMl.Features;

/// <summary>What the features of the training rows were, column by column: what later features are held against.</summary>
public sealed record FeatureStatistics(IReadOnlyList<ColumnStatistics> Columns);
