namespace ReactiveMl.Functions.Storage;

/// <summary>Predictions ready to be written to the log, and what of the log was lost before them.</summary>
/// <param name="Dropped">Rows that were dropped since the batch before, because too many were waiting.</param>
/// <param name="Failures">Tries to write that failed since the batch before.</param>
public sealed record BatchToWrite(string Name, BinaryData Content, long Dropped, long Failures);
