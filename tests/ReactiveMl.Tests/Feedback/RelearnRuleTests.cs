using ReactiveMl.Feedback;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Feedback;

public class RelearnRuleTests
{
    private static readonly RelearnPlan EveryNight = new("0 0 3 * * *");

    [Fact]
    public void A_moment_passed_since_the_last_tick_is_due()
    {
        var verdict = RelearnRule.Decide(EveryNight, On(1, "02:59:30"), On(1, "03:00:30"));

        Assert.Equal(new RelearnVerdict(true, On(1, "03:00:00"), "The schedule 0 0 3 * * * was due at 2001-01-01 03:00:00 UTC."), verdict);
    }

    [Fact]
    public void A_moment_counts_in_the_tick_that_reaches_it_and_not_again_in_the_next()
    {
        Assert.True(RelearnRule.Decide(EveryNight, On(1, "02:59:00"), On(1, "03:00:00")).Due);
        Assert.False(RelearnRule.Decide(EveryNight, On(1, "03:00:00"), On(1, "03:01:00")).Due);
    }

    [Fact]
    public void Missed_moments_give_one_run_for_the_newest() =>
        Assert.Equal(On(9, "03:00:00"), RelearnRule.Decide(EveryNight, On(1, "00:00:00"), On(9, "12:00:00")).Occurrence);

    [Fact]
    public void Nothing_is_due_without_a_schedule_or_before_its_time()
    {
        Assert.False(RelearnRule.Decide(null, On(1, "00:00:00"), On(9, "00:00:00")).Due);
        Assert.False(RelearnRule.Decide(EveryNight, On(1, "04:00:00"), On(1, "05:00:00")).Due);
        Assert.False(RelearnRule.Decide(EveryNight, On(2, "04:00:00"), On(1, "05:00:00")).Due);
    }

    [Fact]
    public void A_year_missed_of_every_second_is_decided_at_once() =>
        Assert.Equal(On(9, "12:00:00"), RelearnRule.Decide(new RelearnPlan("* * * * * *"), DateTimeOffset.MinValue, On(9, "12:00:00")).Occurrence);

    private static DateTimeOffset On(int day, string time) =>
        new(new DateOnly(2001, 1, day), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
