using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

/// <summary>Flights that are some minutes late.</summary>
public sealed class TrainedRegression() : Trained(SampleTables.WithMinutes(), LearningTask.Regression);
