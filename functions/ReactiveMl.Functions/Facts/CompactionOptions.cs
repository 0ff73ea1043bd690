using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.Functions.Facts;

/// <summary>When landings become segments, and how long they are kept after that.</summary>
public sealed class CompactionOptions
{
    public const string Section = "Compaction";

    /// <value>So many landings are enough to compact. The default is 50.</value>
    [Range(1, 1_000_000)]
    public int MinLandings { get; set; } = 50;

    /// <value>A landing of this age is compacted even when there are few. The default is an hour.</value>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <value>Landings younger than this are left alone. The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>How long landings are kept after their segment can be read. The default is 15 minutes: longer than any function may take.</value>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(15);

    /// <value>The most rows of a segment, unless one message has more. The default is 100,000.</value>
    [Range(1, 1_000_000)]
    public int RowsPerSegment { get; set; } = 100_000;
}
