using System.Globalization;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Publication;

/// <summary>When a stage of a release is over, and what comes then.</summary>
/// <remarks>
/// A version that nobody asks passes nothing: its stage is held open until enough was asked, up to ten times as long as declared.
/// Then the release ends and the champion stays, because a version of which nothing is known is no better than one that fails.
/// </remarks>
public static class StageRule
{
    /// <summary>How many times its length a stage is held open for want of rows.</summary>
    public const int MostTimes = 10;

    public static bool IsOver(ReleaseStage stage, TimeSpan elapsed) => elapsed >= stage.For;

    /// <param name="elapsed">Since the stage began.</param>
    public static StageDecision Decide(ReleaseStage stage, ReleaseGuard guard, TimeSpan elapsed, GuardVerdict verdict)
    {
        if (verdict.Breach is { } breach)
        {
            return new(StageStep.RollBack, breach.Sentence);
        }

        if (!IsOver(stage, elapsed))
        {
            return new(StageStep.Stay, "Every bound holds so far.");
        }

        if (verdict.EnoughAsked)
        {
            return new(StageStep.Pass, "Every bound held.");
        }

        return elapsed < stage.For * MostTimes
            ? new(StageStep.Stay, Invariant($"The stage is held open until {guard.MinAsked:N0} rows were asked."))
            : new(StageStep.GiveUp, Invariant(
                $"In {MostTimes} times the stage's {stage.For} fewer than {guard.MinAsked:N0} rows were asked: too few to judge it. Lengthen the stage or lower guard.minAsked."));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
