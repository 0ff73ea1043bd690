namespace ReactiveMl.Features;

/// <summary>The values of one column in some rows: numbers, or words; of a text no more than whether there is one.</summary>
internal sealed record ColumnValues(FeatureColumn Column, float[]? Numbers, string[]? Words);
