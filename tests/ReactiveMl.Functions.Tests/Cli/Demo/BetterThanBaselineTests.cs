using ReactiveMl.Cli.Demo;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class BetterThanBaselineTests
{
    private static readonly PairedInterval Clear = new(0.13, 0.11, 0.15, 24, "hour", "The days are too few.");
    private static readonly BinaryMetrics Model = new(100, 20, 0.60, 0.25, 0.4, 0.1, 0.5, 0.8, 0.5, 0.5, 0.5);
    private static readonly BinaryMetrics Prior = Model with { RocAuc = 0.5, PrAuc = 0.2 };

    [Fact]
    public void A_model_at_the_bounds_and_clear_of_the_prior_passes() =>
        Assert.All(Judge(Model, Clear), rule => Assert.True(rule.Passed, rule.Sentence));

    [Theory]
    [InlineData(0.5999, 0.25, 0.01, "rocAuc")]
    [InlineData(0.60, 0.2499, 0.01, "prAuc")]
    [InlineData(0.60, 0.25, 0.0, "againstBaseline")]
    public void Each_rule_fails_for_its_own_reason(double rocAuc, double prAuc, double low, string failing) => Assert.Equal(
        [failing], Judge(Model with { RocAuc = rocAuc, PrAuc = prAuc }, Clear with { Low = low }).Where(rule => !rule.Passed).Select(rule => rule.Rule));

    [Fact]
    public void What_is_not_defined_does_not_pass() =>
        Assert.All(Judge(Model with { RocAuc = null, PrAuc = null }, null), rule => Assert.False(rule.Passed, rule.Sentence));

    [Fact]
    public void Each_rule_is_told_in_a_sentence() => Assert.Equal(
        [
            "ROC-AUC on test: 0.600, at least 0.60 is asked",
            "PR-AUC on test: 0.250, 1.250 times the prior's 0.200; at least 1.25 times is asked",
            "Against the prior, ROC-AUC on test: +0.1300 (95 % interval +0.1100 to +0.1500, 24 blocks of one hour). The days are too few.",
        ],
        Judge(Model, Clear).Select(rule => rule.Sentence));

    [Theory]
    [InlineData(29.7, -0.01, true)]
    [InlineData(29.71, -0.01, false)]
    [InlineData(29.7, 0, false)]
    public void Of_an_error_less_is_better(double rmse, double high, bool passes)
    {
        var (mean, model) = (new RegressionMetrics(100, 8, 30, 20, 0), new RegressionMetrics(100, 8, rmse, 19, 0.1));

        var rules = BetterThanBaseline.Judge("test", DemoSamples.FlightDelay.Bounds, model, mean, Metrics.Rmse, Clear with { Low = -0.05, High = high });

        Assert.Equal(passes, rules.All(rule => rule.Passed));
    }

    private static IReadOnlyList<RuleResult> Judge(BinaryMetrics model, PairedInterval? against) =>
        BetterThanBaseline.Judge("test", DemoSamples.FlightLate.Bounds, model, Prior, Metrics.RocAuc, against);
}
