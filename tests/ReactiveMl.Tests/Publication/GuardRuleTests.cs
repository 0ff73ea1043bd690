using ReactiveMl.Evaluation;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class GuardRuleTests
{
    private static readonly LatencyHistogram Fast = TookEach(TimeSpan.FromMilliseconds(4), 1_000);
    private static readonly VersionTally Champion = VersionTally.None(1, ServingRole.Champion) with { Asked = 1_000, Took = Fast };
    private static readonly VersionTally Challenger = VersionTally.None(2, ServingRole.Challenger) with { Asked = 200, Compared = 200, Took = TookEach(TimeSpan.FromMilliseconds(4), 200) };
    private static readonly MetricSpec Accuracy = new("accuracy", "Accuracy", HigherIsBetter: true);
    private static readonly MetricSpec Rmse = new("rmse", "RMSE", HigherIsBetter: false, Relative: true);

    [Fact]
    public void A_version_that_does_as_the_champion_does_holds_every_bound()
    {
        var verdict = Judge(Challenger, atEnd: true, quality: (Right(0.8, 100), Right(0.81, 900)));

        Assert.Equal(["maxErrorRate", "maxDisagreement", "maxLatencyRatio", "maxQualityLoss"], verdict.Guards.Select(guard => guard.Guard));
        Assert.All(verdict.Guards, guard => Assert.True(guard.Holds, guard.Sentence));
        Assert.True(verdict.EnoughAsked);
        Assert.Null(verdict.Breach);
    }

    [Fact]
    public void Three_of_ten_rows_unanswered_is_a_breach_at_once()
    {
        var breach = Judge(Challenger with { Asked = 50, Failed = 12, TooLate = 3 }, atEnd: false).Breach!;

        Assert.Equal(("maxErrorRate", 0.3, 0.02), (breach.Guard, breach.Value, breach.Bound));
        Assert.Equal("15 of 50 rows were not answered in time, 30.0 %; at most 2.0 % may be.", breach.Sentence);
    }

    [Theory]
    [InlineData(2, 50, false, true)]
    [InlineData(2, 50, true, false)]
    [InlineData(1, 50, true, true)]
    [InlineData(12, 200, false, false)]
    [InlineData(15, 49, true, null)]
    public void What_may_be_chance_is_a_breach_only_when_the_stage_is_over(int failed, int asked, bool atEnd, bool? holds) => Assert.Equal(
        holds, Of("maxErrorRate", Judge(Challenger with { Asked = asked, Failed = failed }, atEnd)).Holds);

    [Fact]
    public void Too_few_rows_say_nothing_and_it_is_told_how_many_are_missing()
    {
        var verdict = Judge(VersionTally.None(2, ServingRole.Shadow) with { Asked = 3, Failed = 3 }, atEnd: true);

        Assert.False(verdict.EnoughAsked);
        Assert.All(verdict.Guards, guard => Assert.Null(guard.Holds));
        Assert.Equal("3 of 3 rows were not answered in time: 50 are needed to say anything.", verdict.Guards[0].Sentence);
    }

    [Fact]
    public void Where_no_rows_are_needed_none_is_enough() =>
        Assert.True(GuardRule.Judge(ReleaseGuard.Default with { MinAsked = 0 }, new(VersionTally.None(2, ServingRole.Shadow), Champion), atEnd: true).EnoughAsked);

    [Theory]
    [InlineData(80, true, false)]
    [InlineData(80, false, false)]
    [InlineData(44, false, true)]
    [InlineData(44, true, false)]
    [InlineData(40, true, true)]
    public void Too_many_other_answers_are_a_breach(int disagreed, bool atEnd, bool holds) =>
        Assert.Equal(holds, Of("maxDisagreement", Judge(Challenger with { Disagreed = disagreed }, atEnd)).Holds);

    [Theory]
    [InlineData(8, true, false)]
    [InlineData(8, false, null)]
    [InlineData(5.5, true, true)]
    public void A_slow_version_is_a_breach_when_the_stage_is_over(double milliseconds, bool atEnd, bool? holds) => Assert.Equal(
        holds, Of("maxLatencyRatio", Judge(Challenger with { Took = TookEach(TimeSpan.FromMilliseconds(milliseconds), 200) }, atEnd)).Holds);

    [Fact]
    public void Twice_as_slow_is_no_breach_where_nobody_notices()
    {
        var seen = new StageEvidence(
            Challenger with { Took = TookEach(TimeSpan.FromMicroseconds(80), 200) },
            Champion with { Took = TookEach(TimeSpan.FromMicroseconds(20), 1_000) });

        Assert.True(Of("maxLatencyRatio", GuardRule.Judge(ReleaseGuard.Default, seen, atEnd: true)).Holds);
    }

    // Of two shares of 0.8 and 0.7 of 900 each the difference is 0.1 with a standard error of 0.0203: 0.0528 of it are beyond doubt.
    [Theory]
    [InlineData(0.70, 900, false)]
    [InlineData(0.70, 60, true)]
    [InlineData(0.78, 900, true)]
    [InlineData(0.99, 60, true)]
    public void A_worse_accuracy_by_the_outcomes_is_a_breach_where_it_cannot_be_chance(double accuracy, long outcomes, bool holds)
    {
        foreach (var atEnd in (bool[])[true, false])
        {
            Assert.Equal(holds, Of("maxQualityLoss", Judge(Challenger, atEnd, (Right(accuracy, outcomes), Right(0.8, 900)))).Holds);
        }
    }

    [Theory]
    [InlineData(22, 0.1, false)]
    [InlineData(22, 1, true)]
    [InlineData(20.3, 0.1, true)]
    [InlineData(10, 0.1, true)]
    public void A_larger_error_by_the_outcomes_is_told_as_a_share_of_the_champions(double rmse, double error, bool holds) => Assert.Equal(
        holds, Of("maxQualityLoss", Judge(Challenger, atEnd: true, (new(Rmse, rmse, error, 60), new(Rmse, 20, error, 60)))).Holds);

    [Fact]
    public void Quality_of_few_outcomes_or_of_unknown_certainty_says_nothing()
    {
        Assert.Null(Of("maxQualityLoss", Judge(Challenger, atEnd: true, (Right(0.1, 49), Right(0.8, 900)))).Holds);
        Assert.Null(Of("maxQualityLoss", Judge(Challenger, atEnd: true, (Right(0.1, 900) with { StandardError = null }, Right(0.8, 900)))).Holds);
    }

    [Fact]
    public void A_version_that_an_instance_put_away_breaks_its_guard_however_few_rows_it_was_asked()
    {
        var verdict = GuardRule.Judge(
            ReleaseGuard.Default, new(VersionTally.None(2, ServingRole.Challenger), Champion, Quarantined: "Instance a put it away: it threw."), atEnd: false);

        Assert.Equal(("quarantine", "Instance a put it away: it threw."), (verdict.Breach!.Guard, verdict.Breach.Sentence));
    }

    [Fact]
    public void A_bound_that_is_not_declared_is_not_looked_at()
    {
        var guard = new ReleaseGuard(null, null, null, null, 50);

        Assert.Empty(GuardRule.Judge(guard, new(Challenger with { Failed = 200 }, Champion), atEnd: true).Guards);
    }

    private static GuardVerdict Judge(VersionTally challenger, bool atEnd, (QualityEstimate Challenger, QualityEstimate Champion)? quality = null) =>
        GuardRule.Judge(ReleaseGuard.Default, new(challenger, Champion, quality?.Challenger, quality?.Champion), atEnd);

    private static QualityEstimate Right(double share, long of) => new(Accuracy, share, Math.Sqrt(share * (1 - share) / of), of);

    private static GuardResult Of(string guard, GuardVerdict verdict) => verdict.Guards.Single(result => result.Guard == guard);

    private static LatencyHistogram TookEach(TimeSpan time, int times)
    {
        var counts = new long[LatencyHistogram.StepOf(time) + 1];
        counts[^1] = times;
        return new([.. counts]);
    }
}
