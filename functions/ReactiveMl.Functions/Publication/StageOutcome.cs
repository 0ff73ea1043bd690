namespace ReactiveMl.Functions.Publication;

/// <summary>How a release goes on after some looks at a stage.</summary>
/// <param name="Release">What it goes on with, where it does.</param>
/// <param name="Status">How it ends, one of those that <see cref="ReleaseEnded"/> names; null where it goes on.</param>
/// <param name="Measured">The last look; null where there was none.</param>
internal sealed record StageOutcome(ReleaseUnderWay Release, string? Status, string By, string Reason, StageMeasured? Measured = null)
{
    public static StageOutcome GoOn(ReleaseUnderWay release) => new(release, null, release.InstanceId, "");
}
