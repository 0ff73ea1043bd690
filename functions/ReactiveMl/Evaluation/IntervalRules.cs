using System.Globalization;

namespace ReactiveMl.Evaluation;

/// <summary>Tells how the intervals that were asked for turned out.</summary>
/// <remarks>A coverage beside the declared one is told and rejects nothing: it is the stream that drifted, and the next training learns from it.</remarks>
internal static class IntervalRules
{
    public static IEnumerable<RuleResult> Decide(double? declared, IntervalCoverage? coverage, int calibrationRows)
    {
        const string Rule = "intervals";
        if (coverage is not null)
        {
            yield return new(Rule, coverage.Measured, coverage.Declared, true, coverage.Sentence);
        }
        else if (declared is { } share)
        {
            yield return new(Rule, null, share, false, string.Create(
                CultureInfo.InvariantCulture,
                $"No intervals of {share:P0} can be made: they need numbers for at least {IntervalRule.FewestRows(share)} rows that calibrate, and there are {calibrationRows:N0} rows."));
        }
    }
}
