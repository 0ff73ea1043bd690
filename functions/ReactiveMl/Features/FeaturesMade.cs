namespace ReactiveMl.Features;

/// <summary>Features were made of a data set.</summary>
/// <param name="Hash">The hash of the feature file.</param>
/// <param name="Rows">Rows with a known outcome.</param>
/// <param name="Unlabelled">Facts left out because their outcome was not known at sealing.</param>
/// <param name="Failed">Facts left out because a generator could not make their features.</param>
public sealed record FeaturesMade(ContentHash Hash, long Rows, long Unlabelled, int Columns, RowsFailed Failed);
