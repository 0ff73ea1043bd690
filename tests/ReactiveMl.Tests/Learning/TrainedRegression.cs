using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

/// <summary>A table whose minutes can be learned, and a model of each learner that was trained on it.</summary>
public sealed class TrainedRegression
{
    public TrainedRegression()
    {
        Rows = HoldOut.Split(Table, SampleTables.TenAndTwenty);
        FastTree = Train(SampleTables.FastTree);
        Sdca = Train(SampleTables.Sdca);
    }

    public FeatureTable Table { get; } = SampleTables.WithMinutes();

    public RowSets Rows { get; }

    public TrainedModel FastTree { get; }

    public TrainedModel Sdca { get; }

    public TrainedModel Of(string learner) => learner == "sdca" ? Sdca : FastTree;

    public TrainedModel Train(CandidateSettings settings) =>
        CandidateTrainer.Train(Table, Rows, settings, LearningTask.Regression, 1, CancellationToken.None);
}
