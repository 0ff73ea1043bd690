using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class StageRuleTests
{
    private static readonly ReleaseStage Stage = new(5, TimeSpan.FromMinutes(10));
    private static readonly GuardResult Held = new("maxErrorRate", 0.01, 0.02, true, "1 of 100 rows were not answered in time.");
    private static readonly GuardResult Broken = Held with { Holds = false, Sentence = "30 of 100 rows were not answered in time." };

    [Theory]
    [InlineData(0, true, StageStep.Stay, "Every bound holds so far.")]
    [InlineData(9.99, true, StageStep.Stay, "Every bound holds so far.")]
    [InlineData(10, true, StageStep.Pass, "Every bound held.")]
    [InlineData(10, false, StageStep.Stay, "The stage is held open until 50 rows were asked.")]
    [InlineData(99.99, false, StageStep.Stay, "The stage is held open until 50 rows were asked.")]
    [InlineData(99.99, true, StageStep.Pass, "Every bound held.")]
    [InlineData(100, false, StageStep.GiveUp, "In 10 times the stage's 00:10:00 fewer than 50 rows were asked: too few to judge it. Lengthen the stage or lower guard.minAsked.")]
    public void A_stage_ends_when_its_time_is_over_and_enough_was_asked(double minutes, bool enough, StageStep step, string sentence) =>
        Assert.Equal(new StageDecision(step, sentence), Decide(minutes, new GuardVerdict(enough, [Held])));

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(10, true)]
    [InlineData(100, false)]
    public void A_broken_bound_ends_the_release_at_any_time(double minutes, bool enough) =>
        Assert.Equal(new StageDecision(StageStep.RollBack, Broken.Sentence), Decide(minutes, new GuardVerdict(enough, [Held, Broken])));

    private static StageDecision Decide(double minutes, GuardVerdict verdict) =>
        StageRule.Decide(Stage, ReleaseGuard.Default, TimeSpan.FromMinutes(minutes), verdict);
}
