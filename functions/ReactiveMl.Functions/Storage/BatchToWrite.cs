using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>Predictions ready to be written to the log, and what of the log was lost before them.</summary>
/// <param name="Dropped">Rows that were dropped since the batch before, because too many were waiting.</param>
/// <param name="Failures">Tries to write that failed since the batch before.</param>
/// <param name="BytesWaiting">How much memory the rows took, about.</param>
public sealed record BatchToWrite(PipelineName Pipeline, string Name, BinaryData Parquet, int Rows, long Dropped, long Failures, long BytesWaiting);
