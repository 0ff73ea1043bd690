using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

/// <summary>A table with signal and a model of each learner that was trained on it.</summary>
public sealed class TrainedSample
{
    public TrainedSample()
    {
        Rows = HoldOut.Split(Table, SampleTables.TenAndTwenty);
        FastTree = CandidateTrainer.Train(Table, Rows, SampleTables.FastTree, LearningTask.Binary, 1, CancellationToken.None);
        Sdca = CandidateTrainer.Train(Table, Rows, SampleTables.Sdca, LearningTask.Binary, 1, CancellationToken.None);
    }

    public FeatureTable Table { get; } = SampleTables.WithSignal();

    public RowSets Rows { get; }

    public TrainedModel FastTree { get; }

    public TrainedModel Sdca { get; }

    public TrainedModel Of(string learner) => learner == "sdca" ? Sdca : FastTree;
}
