namespace ReactiveMl.Evaluation;

/// <summary>How much worse the acceptance metric gets when a feature's values are shuffled among the test rows.</summary>
/// <param name="Change">Mean over the shuffles, turned so that more matters more, of rmse and mae a share; null where the metric is not defined.</param>
/// <param name="Low">The least over the shuffles.</param>
/// <param name="High">The most over the shuffles.</param>
public sealed record FeatureImportance(string Feature, double? Change, double? Low, double? High);
