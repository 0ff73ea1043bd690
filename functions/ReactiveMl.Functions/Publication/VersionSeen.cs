using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Publication;

/// <summary>What was counted of a version since a stage began, as a caller sees it.</summary>
/// <param name="P95Ms">How many milliseconds 95 of 100 answers took at most; null where there was none.</param>
public sealed record VersionSeen(long Asked, long Failed, long TooLate, long Compared, long Disagreed, double? P95Ms)
{
    public static VersionSeen Of(VersionTally tally) =>
        new(tally.Asked, tally.Failed, tally.TooLate, tally.Compared, tally.Disagreed, tally.Took.Quantile(0.95)?.TotalMilliseconds);
}
