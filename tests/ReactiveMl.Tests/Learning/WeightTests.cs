using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Learning;

public sealed class WeightTests(TrainedSample binary, TrainedRegression regression, TrainedClasses classes)
    : IClassFixture<TrainedSample>, IClassFixture<TrainedRegression>, IClassFixture<TrainedClasses>
{
    public static TheoryData<LearningTask, string> All
    {
        get
        {
            var all = new TheoryData<LearningTask, string>();
            foreach (var task in Enum.GetValues<LearningTask>())
            {
                Learners.For(task).ToList().ForEach(learner => all.Add(task, learner));
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Weights_that_are_all_1_give_the_model_of_no_weights(LearningTask task, string learner)
    {
        var (sample, settings) = (For(task), SampleTables.Settings(learner));
        var ones = sample.Table with { Weights = [.. Enumerable.Repeat(1f, sample.Table.RowCount)] };

        Assert.Equal(sample.Of(learner).CanonicalHash, sample.Train(settings, ones).CanonicalHash);
    }

    // Of every three rows one lies, whatever its features are: it has the highest label.
    [Theory]
    [MemberData(nameof(All))]
    public void A_lie_that_weighs_little_changes_the_model_less(LearningTask task, string learner)
    {
        var (sample, settings) = (For(task), SampleTables.Settings(learner));
        var highest = sample.Table.Labels.Max();
        var lies = sample.Table with { Labels = [.. sample.Table.Labels.Select((label, row) => row % 3 == 0 ? highest : label)] };
        var doubted = lies with { Weights = [.. Enumerable.Range(0, lies.RowCount).Select(row => row % 3 == 0 ? 0.001f : 1)] };

        var truth = MeanAnswer(sample, sample.Of(learner));
        var believed = MeanAnswer(sample, sample.Train(settings, lies)) - truth;
        var weighted = MeanAnswer(sample, sample.Train(settings, doubted)) - truth;

        Assert.True(believed > 0, $"Lies that are believed move the answers by {believed}.");
        Assert.InRange(Math.Abs(weighted), 0, 0.6 * believed);
    }

    private static double MeanAnswer(Trained sample, TrainedModel model)
    {
        using var scorer = Scorer.Load(model.Zip, sample.Table.Columns);
        return scorer.Score(sample.Table, sample.Rows.Test).Column(scorer.Width - 1).Average();
    }

    private Trained For(LearningTask task) => task switch
    {
        LearningTask.Binary => binary,
        LearningTask.Regression => regression,
        _ => classes,
    };
}
