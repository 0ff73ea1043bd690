namespace ReactiveMl.Pipelines;

/// <summary>How an outcome becomes the label that is learned.</summary>
/// <param name="From">The outcome's field.</param>
/// <param name="Above">For a binary task on a number: the label is true when the outcome is strictly above this.</param>
/// <param name="Is">For a binary task on a category: the label is true when the outcome is one of these words.</param>
/// <param name="Classes">For several classes, in the order of their probabilities; null for every other task.</param>
public sealed record LabelRule(string From, double? Above = null, IReadOnlyList<string>? Is = null, IReadOnlyList<LabelClass>? Classes = null);
