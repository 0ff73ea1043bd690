namespace ReactiveMl.Predictions;

/// <summary>What became of asking one version in one role, on one instance or many, for a while; tallies add up.</summary>
/// <param name="Asked">How many rows it was asked.</param>
/// <param name="Failed">How many of them it threw at.</param>
/// <param name="TooLate">How many it did not answer before the deadline.</param>
/// <param name="Compared">How many of its answers were held against the champion's to the same row.</param>
/// <param name="Disagreed">How many of those were another label or class, or a number that is not within the tolerance.</param>
/// <param name="Took">How long its answers took.</param>
public sealed record VersionTally(int Version, ServingRole Role, long Asked, long Failed, long TooLate, long Compared, long Disagreed, LatencyHistogram Took)
{
    public static VersionTally None(int version, ServingRole role) => new(version, role, 0, 0, 0, 0, 0, LatencyHistogram.Empty);

    /// <value>The part of what was asked that was not answered in time, 0 to 1; null where nothing was asked.</value>
    public double? ErrorRate => Asked == 0 ? null : (Failed + TooLate) / (double)Asked;

    /// <value>The part of what was compared that disagreed, 0 to 1; null where nothing was compared.</value>
    public double? Disagreement => Compared == 0 ? null : Disagreed / (double)Compared;

    public VersionTally Add(VersionTally other) => other.Version == Version && other.Role == Role
        ? this with
        {
            Asked = Asked + other.Asked,
            Failed = Failed + other.Failed,
            TooLate = TooLate + other.TooLate,
            Compared = Compared + other.Compared,
            Disagreed = Disagreed + other.Disagreed,
            Took = Took.Add(other.Took),
        }
        : throw new ArgumentException($"Version {other.Version} as {other.Role} is not version {Version} as {Role}.", nameof(other));
}
