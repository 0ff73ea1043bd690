namespace ReactiveMl.Features;

/// <summary>The columns that a generator makes of an entry, and how it makes them.</summary>
/// <param name="Columns">Each named by how it is made and of what, such as length(subject).</param>
/// <param name="Make">Makes the columns of one row.</param>
public sealed record GeneratedFeatures(IReadOnlyList<FeatureColumn> Columns, MakeFeatures Make);
