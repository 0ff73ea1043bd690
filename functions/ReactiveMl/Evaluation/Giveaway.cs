namespace ReactiveMl.Evaluation;

/// <summary>How well one feature alone tells the label.</summary>
/// <param name="Figure">What was measured, such as ROC-AUC.</param>
internal sealed record Giveaway(string Feature, string Figure, double Strength);
