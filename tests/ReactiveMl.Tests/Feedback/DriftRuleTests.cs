using ReactiveMl.Evaluation;
using ReactiveMl.Feedback;

namespace ReactiveMl.Tests.Feedback;

public sealed class DriftRuleTests
{
    // Half of the lead is 0.60; 0.576 and 2.326 standard errors of 0.01 make 0.59926, 0.578 make 0.60126.
    [Theory]
    [InlineData(0.576, true)]
    [InlineData(0.578, false)]
    [InlineData(0.7, false)]
    [InlineData(0.45, true)]
    public void More_than_half_of_the_lead_lost_beyond_doubt_is_drift(double live, bool drifted)
    {
        var verdict = DriftRule.Judge(new(Metrics.RocAuc, live, 0.01, 200), test: 0.7, baseline: 0.5);

        Assert.Equal(drifted, verdict.Drifted);
        Assert.Contains("On its test rows it was 0.700, and the baseline's 0.500", verdict.Reason, StringComparison.Ordinal);
    }

    // Half of the lead is an error of 12 minutes.
    [Theory]
    [InlineData(12.47, true)]
    [InlineData(12.46, false)]
    [InlineData(9, false)]
    public void Of_an_error_more_is_worse(double live, bool drifted) =>
        Assert.Equal(drifted, DriftRule.Judge(new(Metrics.Mae, live, 0.2, 5_000), test: 10, baseline: 14).Drifted);

    [Fact]
    public void Before_two_hundred_outcomes_nothing_is_said()
    {
        var verdict = DriftRule.Judge(new(Metrics.RocAuc, 0.1, 0.01, 199), test: 0.7, baseline: 0.5);

        Assert.Equal((false, "The outcomes of 199 answers have come: 200 with a ROC-AUC are needed to say anything."), (verdict.Drifted, verdict.Reason));
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.4, 0.5)]
    [InlineData(null, 0.5)]
    [InlineData(0.7, null)]
    public void Without_a_lead_there_is_none_to_lose(double? test, double? baseline) =>
        Assert.False(DriftRule.Judge(new(Metrics.RocAuc, 0.1, 0.01, 10_000), test, baseline).Drifted);
}
