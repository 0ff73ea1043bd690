using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>The version that serves now, to be measured on the same rows.</summary>
/// <param name="Classes">What its answers are probabilities of; null where there are no classes.</param>
public sealed record ServingChampion(int Version, LearningTask Task, Scorer Scorer, double? Threshold, IReadOnlyList<string>? Classes = null);
