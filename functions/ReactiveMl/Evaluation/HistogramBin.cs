namespace ReactiveMl.Evaluation;

/// <summary>How many rows lie from one number, included, to the next.</summary>
public sealed record HistogramBin(double Low, double High, long Rows);
