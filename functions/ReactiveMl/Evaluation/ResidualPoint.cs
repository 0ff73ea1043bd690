namespace ReactiveMl.Evaluation;

/// <summary>A number predicted, and the one that came true.</summary>
public sealed record ResidualPoint(double Predicted, double Actual);
