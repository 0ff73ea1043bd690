using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

public sealed class PriorsTests
{
    private static readonly int[] Rows = [0, 1, 3];

    [Theory]
    [InlineData(LearningTask.Binary, new[] { 1f, 0f, 1f, 0f }, null, new[] { 1 / 3f })]
    [InlineData(LearningTask.Binary, new[] { 1f, 0f, 1f, 0f }, new[] { 2f, 1f, 9f, 1f }, new[] { 0.5f })]
    [InlineData(LearningTask.Regression, new[] { 10f, -4f, 99f, 6f }, null, new[] { 4f })]
    [InlineData(LearningTask.Multiclass, new[] { 2f, 0f, 1f, 2f }, null, new[] { 1 / 3f, 0f, 2 / 3f })]
    [InlineData(LearningTask.Multiclass, new[] { 2f, 0f, 1f, 2f }, new[] { 1f, 2f, 5f, 1f }, new[] { 0.5f, 0f, 0.5f })]
    public void A_prior_is_the_share_of_true_the_mean_or_the_share_of_each_class_of_the_training_rows(
        LearningTask task, float[] labels, float[]? weights, float[] prior)
    {
        var table = FeatureTable.Empty([], labels.Length, ["a", "b", "c"]) with { Labels = labels, Weights = weights };

        Assert.Equal(prior, Priors.Of(table, Rows, task));
    }
}
