using ReactiveMl.Evaluation;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Predictions;

public sealed class PredictionTests
{
    private static readonly ModelManifest Regression = new(
        new PipelineName("p"), 1, ContentHash.Of([]), 1, LearningTask.Regression, new("r"), new(new("c"), "c", new Dictionary<string, double>()), [],
        ContentHash.Of([]), ContentHash.Of([]), ContentHash.Of([]), ContentHash.Of([]), null, 1, 1, new Dictionary<string, string>(),
        new RegressionMetrics(0, null, null, null, null), new RegressionMetrics(0, null, null, null, null), new Verdict(true, "", []), DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_number_carries_the_interval_that_the_version_was_published_with()
    {
        Assert.Equal(new Prediction(null, null, 20, Low: 5, High: 50), Prediction.Of([20], Regression with { Interval = new IntervalRule(0.9, -15, 30, 100) }));
        Assert.Equal(new Prediction(null, null, 20), Prediction.Of([20], Regression));
    }

    [Theory]
    [InlineData(0.9f, "yes")]
    [InlineData(0.5f, "abstain")]
    [InlineData(0.3f, "no")]
    public void A_probability_is_decided_by_the_band_and_labelled_by_the_threshold(float probability, string decision) => Assert.Equal(
        new Prediction(probability >= 0.35, probability, null, Decision: decision),
        Prediction.Of([probability], Regression with { Threshold = 0.35, Abstain = new AbstainBand(0.4, 0.6) }));

    [Fact]
    public void A_class_is_answered_without_a_decision()
    {
        var prediction = Prediction.Of([0.2f, 0.8f], Regression with { Classes = ["none", "some"], Abstain = new AbstainBand(0.4, 0.6) });

        Assert.Equal(("some", 0.8f, null), (prediction.Class, prediction.Probability, prediction.Decision));
    }
}
