using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

/// <summary>A table with signal, and a model of each learner that does its task, trained when it is first asked for.</summary>
public abstract class Trained(FeatureTable table, LearningTask task)
{
    private readonly Dictionary<string, TrainedModel> _models = [];

    public FeatureTable Table => table;

    public LearningTask Task => task;

    public RowSets Rows { get; } = HoldOut.Split(table, SampleTables.TenAndTwenty);

    public TrainedModel FastTree => Of("fastTree");

    public TrainedModel Sdca => Of("sdca");

    public TrainedModel Of(string learner)
    {
        lock (_models)
        {
            if (!_models.TryGetValue(learner, out var model))
            {
                _models.Add(learner, model = Train(SampleTables.Settings(learner)));
            }

            return model;
        }
    }

    public TrainedModel Train(CandidateSettings settings, FeatureTable? other = null, int[]? trainOn = null) =>
        CandidateTrainer.Train(other ?? Table, trainOn is null ? Rows : Rows with { Train = trainOn }, settings, task, 1, CancellationToken.None);
}
