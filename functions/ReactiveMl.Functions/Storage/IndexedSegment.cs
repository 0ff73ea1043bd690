namespace ReactiveMl.Functions.Storage;

/// <summary>A segment as the index tells of it: enough to know whether it must be opened.</summary>
/// <param name="Hash">The SHA-256 of the Parquet file.</param>
/// <param name="Messages">How many landings it was made of.</param>
/// <param name="From">When the oldest of them was created.</param>
/// <param name="To">When the newest of them was created.</param>
/// <param name="FirstLanding">The first of their names that begin with a day, by ordinal comparison; null where there is none.</param>
/// <param name="LastLanding">The last of their names that begin with a day.</param>
/// <param name="Bytes">How long the lines were that it was made of.</param>
public sealed record IndexedSegment(
    string Name,
    ContentHash Hash,
    long Rows,
    long Refused,
    int Messages,
    DateTimeOffset From,
    DateTimeOffset To,
    string? FirstLanding,
    string? LastLanding,
    long Bytes = 0)
{
    public static IndexedSegment Of(SegmentManifest manifest)
    {
        var names = manifest.Sources.Select(source => source.Name)
            .Where(name => !LandingLog.IsKeyed(name)).Order(StringComparer.Ordinal).ToList();
        return new(
            manifest.Name,
            manifest.Hash,
            manifest.Rows,
            manifest.Sources.Sum(source => (long)source.Refused),
            manifest.Sources.Count,
            manifest.Sources.Min(source => source.CreatedOn),
            manifest.Sources.Max(source => source.CreatedOn),
            names is [var first, ..] ? first : null,
            names is [.., var last] ? last : null,
            manifest.Sources.Sum(source => source.Bytes));
    }

    public bool MayName(string landing) =>
        FirstLanding is not null && string.CompareOrdinal(FirstLanding, landing) <= 0 && string.CompareOrdinal(landing, LastLanding) <= 0;
}
