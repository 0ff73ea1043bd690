namespace ReactiveMl.Facts;

/// <summary>What the last sealing of the pipeline left: the next one reads it instead of all that was read before.</summary>
/// <param name="DataSet">The data set's file; seekable.</param>
/// <param name="Leftovers">The file of what was no row of it; seekable.</param>
public sealed record LastSealing(DataSetSealed Summary, DataSetStatistics Statistics, Stream DataSet, Stream Leftovers);
