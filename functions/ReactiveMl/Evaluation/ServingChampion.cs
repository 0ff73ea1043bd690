using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Evaluation;

/// <summary>The version that serves now, to be measured on the same rows.</summary>
public sealed record ServingChampion(int Version, LearningTask Task, Scorer Scorer, double? Threshold);
