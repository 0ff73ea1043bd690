namespace ReactiveMl.Evaluation;

/// <summary>What was answered and what came true, of the answers in one range.</summary>
/// <param name="Of">The class, or "true".</param>
/// <param name="MeanAnswer">The mean probability; null without rows.</param>
/// <param name="Share">The share of rows that came true; null without rows.</param>
public sealed record CalibrationBin(string Of, double Low, double High, long Rows, double? MeanAnswer, double? Share);
