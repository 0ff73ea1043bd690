namespace ReactiveMl.Facts;

/// <summary>What the values of a data set were, field by field: what rules before training are held against.</summary>
/// <param name="Added">Facts that the last data set did not have; all of them where there was none.</param>
/// <param name="Fields">In the definition's order.</param>
public sealed record DataSetStatistics(long Facts, long Added, IReadOnlyList<FieldStatistics> Fields);
