namespace ReactiveMl.Evaluation;

/// <summary>How often the band in which no answer is given was met.</summary>
/// <param name="Share">Of the test rows; null without any.</param>
/// <param name="AccuracyOfAnswered">Of the rows outside the band; null without any.</param>
public sealed record AbstainShare(double From, double To, double? Share, double? AccuracyOfAnswered);
