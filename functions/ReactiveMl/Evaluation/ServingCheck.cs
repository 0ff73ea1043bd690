namespace ReactiveMl.Evaluation;

/// <summary>The candidate as the serving code answers with it.</summary>
/// <param name="GoldenRows">Rows that were answered alike by the trained model and by the model as loaded.</param>
public sealed record ServingCheck(double MedianMicroseconds, double P99Microseconds, long ModelBytes, int GoldenRows, string Sentence);
