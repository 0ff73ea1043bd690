namespace ReactiveMl.Pipelines;

/// <summary>What a version under release may not do; a bound that is null is not looked at.</summary>
/// <param name="MaxErrorRate">The largest part of its rows that it may leave unanswered.</param>
/// <param name="MaxLatencyRatio">How many times the champion's 95th percentile its own may be.</param>
/// <param name="MaxDisagreement">The largest part of the compared rows that it may answer otherwise than the champion.</param>
/// <param name="MaxQualityLoss">How much worse it may be than the champion on rows whose outcome has come; of an error, as a share of the champion's.</param>
/// <param name="MinAsked">The fewest rows that say anything; a stage does not end before so many were asked.</param>
public sealed record ReleaseGuard(double? MaxErrorRate, double? MaxLatencyRatio, double? MaxDisagreement, double? MaxQualityLoss, int MinAsked)
{
    public static ReleaseGuard Default { get; } = new(MaxErrorRate: 0.02, MaxLatencyRatio: 1.5, MaxDisagreement: 0.2, MaxQualityLoss: 0.02, MinAsked: 50);
}
