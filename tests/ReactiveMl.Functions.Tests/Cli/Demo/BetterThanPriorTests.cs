using ReactiveMl.Cli.Demo;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class BetterThanPriorTests
{
    private static readonly PairedInterval Clear = new(0.13, 0.11, 0.15, 24, "hour", "The days are too few.");

    [Fact]
    public void A_model_at_the_bounds_and_clear_of_the_prior_passes() =>
        Assert.All(BetterThanPrior.Judge("test", 0.60, 0.25, 0.2, Clear), rule => Assert.True(rule.Passed, rule.Sentence));

    [Theory]
    [InlineData(0.5999, 0.25, 0.01, "rocAuc")]
    [InlineData(0.60, 0.2499, 0.01, "prAuc")]
    [InlineData(0.60, 0.25, 0.0, "againstPrior")]
    public void Each_rule_fails_for_its_own_reason(double rocAuc, double prAuc, double low, string failing) =>
        Assert.Equal([failing], BetterThanPrior.Judge("test", rocAuc, prAuc, 0.2, Clear with { Low = low }).Where(rule => !rule.Passed).Select(rule => rule.Rule));

    [Fact]
    public void What_is_not_defined_does_not_pass() =>
        Assert.All(BetterThanPrior.Judge("test", null, null, 0, null), rule => Assert.False(rule.Passed, rule.Sentence));

    [Fact]
    public void The_interval_is_told_with_what_it_rests_on() => Assert.Equal(
        "Against the prior, ROC-AUC on test: +0.1300 (95 % interval +0.1100 to +0.1500, 24 blocks of one hour). The days are too few.",
        BetterThanPrior.Judge("test", 0.6, 0.25, 0.2, Clear)[2].Sentence);
}
