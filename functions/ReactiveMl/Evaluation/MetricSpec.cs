namespace ReactiveMl.Evaluation;

/// <summary>A metric as a definition may name it.</summary>
/// <param name="Name">The name in a definition, such as rocAuc.</param>
/// <param name="Title">The name in a sentence, such as ROC-AUC.</param>
public sealed record MetricSpec(string Name, string Title, bool HigherIsBetter);
