using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

/// <summary>Flights that are late or not.</summary>
public sealed class TrainedSample() : Trained(SampleTables.WithSignal(), LearningTask.Binary);
