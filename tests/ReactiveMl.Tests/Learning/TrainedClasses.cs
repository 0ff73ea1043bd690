using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

/// <summary>Flights that are early, on time or late.</summary>
public sealed class TrainedClasses() : Trained(SampleTables.WithClasses(), LearningTask.Multiclass);
