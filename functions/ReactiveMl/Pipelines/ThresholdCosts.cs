namespace ReactiveMl.Pipelines;

/// <summary>What a wrong answer costs; only their ratio matters.</summary>
/// <param name="FalsePositive">Of a false row that was answered true.</param>
/// <param name="FalseNegative">Of a true row that was answered false.</param>
public sealed record ThresholdCosts(double FalsePositive, double FalseNegative);
