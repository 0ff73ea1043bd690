namespace ReactiveMl.Pipelines;

/// <summary>How an outcome becomes the label that is learned.</summary>
/// <param name="From">The outcome's field.</param>
/// <param name="Above">For a binary task on a number: the label is true when the outcome is strictly above this; null for a regression, which learns the number itself.</param>
public sealed record LabelRule(string From, double? Above);
