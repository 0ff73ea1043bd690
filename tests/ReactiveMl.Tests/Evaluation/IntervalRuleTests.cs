using ReactiveMl.Evaluation;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Evaluation;

public sealed class IntervalRuleTests
{
    [Fact]
    public void Of_nineteen_rows_ninety_percent_take_the_least_and_the_most_residual()
    {
        // (19 + 1) x 0.95 = 19: the 19th smallest; and for the lower end the first.
        var labels = Enumerable.Range(1, 19).Select(row => (float)row).ToArray();

        Assert.Equal(19, IntervalRule.FewestRows(0.9));
        Assert.Equal(new IntervalRule(0.9, 1, 19, 19), IntervalRule.Of(0.9, new float[19], labels));
        Assert.Null(IntervalRule.Of(0.9, new float[18], labels[..18]));
        Assert.Null(IntervalRule.Of(0.9, [float.NaN, .. new float[18]], labels));
    }

    [Theory]
    [InlineData(0.8, 99, 10, 90)]
    [InlineData(0.9, 99, 5, 95)]
    [InlineData(0.9, 100, 5, 96)]
    public void Ends_are_the_ranks_for_finite_samples(double coverage, int rows, double low, double high)
    {
        // ceil((n + 1)(1 - a/2)) from below, and as many from above: of 100 rows the 96th and the 5th.
        var labels = Enumerable.Range(1, rows).Select(row => (float)row).ToArray();

        Assert.Equal(new IntervalRule(coverage, low, high, rows), IntervalRule.Of(coverage, new float[rows], labels));
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.9)]
    public void Rows_like_those_that_calibrated_are_covered_as_declared(double declared)
    {
        // Skewed errors, so that the two ends lie at different distances; the mean of 40 repetitions.
        var chance = new Random(5);
        var coverages = Enumerable.Range(0, 40).Select(_ =>
        {
            var rule = IntervalRule.Of(declared, new float[200], Skewed(200))!;
            return Coverages.Of(rule, Answers.OfOne(new float[2_000]), Skewed(2_000)).Measured!.Value;
        }).Average();

        Assert.InRange(coverages, declared - 0.01, declared + 0.015);

        float[] Skewed(int rows) => [.. Enumerable.Range(0, rows).Select(_ => (float)-Math.Log(1 - chance.NextDouble()))];
    }

    [Fact]
    public void A_drift_is_told_and_hides_nothing()
    {
        var rule = new IntervalRule(0.9, -1, 1, 500);
        var drifted = Coverages.Of(rule, Answers.OfOne(new float[100]), [.. Enumerable.Range(0, 100).Select(row => row < 80 ? 0f : 5f)]);

        Assert.Equal((0.8, 2.0, 100L), (drifted.Measured, drifted.Width, drifted.Rows));
        Assert.Contains("hold 80.0 % of 100 test rows, outside 88 % to 92 %", drifted.Sentence, StringComparison.Ordinal);
        Assert.Contains("drifted", drifted.Sentence, StringComparison.Ordinal);
        Assert.Equal("The intervals of 90 % hold 90.0 % of 10 test rows.", Coverages.Of(rule, Answers.OfOne(new float[10]), [0, 0, 0, 0, 0, 0, 0, 0, 0, 5]).Sentence);
        Assert.Null(Coverages.Of(rule, Answers.OfOne([]), []).Measured);
    }

    [Theory]
    [InlineData(0.9f, "yes")]
    [InlineData(0.6f, "yes")]
    [InlineData(0.5f, "abstain")]
    [InlineData(0.4f, "no")]
    [InlineData(0.3f, "no")]
    public void A_band_answers_yes_no_or_not_at_all(float probability, string decision) =>
        Assert.Equal(decision, new AbstainBand(0.4, 0.6).Decide(probability));

    [Fact]
    public void Abstaining_is_measured_by_its_share_and_by_how_right_the_others_are()
    {
        // Answered 3 of 4, 2 of them right.
        var share = Coverages.Of(new AbstainBand(0.4, 0.6), Answers.OfOne([0.9f, 0.5f, 0.3f, 0.1f]), [1, 1, 0, 1]);

        Assert.Equal(new AbstainShare(0.4, 0.6, 0.25, 2.0 / 3), share);
        Assert.Equal(new AbstainShare(0.4, 0.6, 1, null), Coverages.Of(new AbstainBand(0.4, 0.6), Answers.OfOne([0.5f]), [1]));
    }
}
