namespace ReactiveMl.Facts;

/// <summary>A data set was sealed in streams, and this is what was in it.</summary>
public sealed record SealingDone(DataSetSealed Summary, DataSetStatistics Statistics);
