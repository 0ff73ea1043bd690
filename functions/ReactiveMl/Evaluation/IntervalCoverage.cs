namespace ReactiveMl.Evaluation;

/// <summary>How often the truth lay within the intervals that were promised to hold it.</summary>
/// <param name="Declared">The share that was promised.</param>
/// <param name="Measured">The share on the test rows; null without any.</param>
/// <param name="Width">The mean width, in the outcome's unit.</param>
public sealed record IntervalCoverage(double Declared, double? Measured, double? Width, long Rows, string Sentence);
