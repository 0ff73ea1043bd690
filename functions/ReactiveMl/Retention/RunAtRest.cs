using ReactiveMl.Learning;

namespace ReactiveMl.Retention;

/// <summary>A run as retention looks at it.</summary>
/// <param name="Since">When it ended; when it last wrote something, where it never told its end.</param>
/// <param name="UnderWay">Whether it holds its pipeline.</param>
/// <param name="HoldsLatestDataSet">Whether the next data set is made of the one that this run sealed.</param>
/// <param name="Version">The version that it published; null where it did not.</param>
public sealed record RunAtRest(RunId Run, DateTimeOffset Since, bool UnderWay, bool HoldsLatestDataSet, int? Version)
{
    /// <summary>What needs a file of the run, as a sentence; null where nothing does.</summary>
    /// <remarks>Of a published version the record stays, so that it can be said what it was made of; its large files may go.</remarks>
    public string? NeededBy(string file) => this switch
    {
        { UnderWay: true } => $"Run {Run} is under way.",
        { HoldsLatestDataSet: true } => $"The next data set is made of the one that run {Run} sealed.",
        { Version: { } version } when IsRecord(file) => $"It is the record of version {version}, which run {Run} published.",
        _ => null,
    };

    private static bool IsRecord(string file) => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith("/report.html", StringComparison.Ordinal);
}
