using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Learning;

public sealed class PriorLearnerTests(TrainedSample binary, TrainedRegression regression, TrainedClasses classes)
    : IClassFixture<TrainedSample>, IClassFixture<TrainedRegression>, IClassFixture<TrainedClasses>
{
    [Fact]
    public void It_answers_the_share_of_true() => Assert.Equal([Mean(binary)], AnswerOf(binary, binary.Of("prior")));

    [Fact]
    public void It_answers_the_mean() => Assert.Equal([Mean(regression)], AnswerOf(regression, regression.Of("prior")));

    [Fact]
    public void It_answers_the_share_of_each_class()
    {
        var labels = classes.Rows.Train.Select(row => classes.Table.Labels[row]).ToArray();

        Assert.Equal(
            Enumerable.Range(0, 3).Select(index => (float)(labels.Count(label => label == index) / (double)labels.Length)),
            AnswerOf(classes, classes.Of("prior")));
    }

    [Fact]
    public void Rows_that_weigh_more_count_more()
    {
        // Weights 3 of true and 1 of false, as far as a float tells.
        var weighted = binary.Table with { Weights = Array.ConvertAll(binary.Table.Labels, label => label > 0 ? 0.75f : 0.25f) };
        var share = Mean(binary);

        Assert.Equal(3 * share / ((3 * share) + 1 - share), AnswerOf(binary, binary.Train(SampleTables.Settings("prior"), weighted))[0], 1e-6f);
    }

    private static float Mean(Trained sample) => (float)sample.Rows.Train.Average(row => (double)sample.Table.Labels[row]);

    private static float[] AnswerOf(Trained sample, TrainedModel model)
    {
        using var scorer = Scorer.Load(model.Zip, sample.Table.Columns);
        var answer = new float[scorer.Width];
        scorer.Score([.. sample.Table.Columns.Select(_ => FeatureValue.Of(float.NaN))], answer);
        return answer;
    }
}
