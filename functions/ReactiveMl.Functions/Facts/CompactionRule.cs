using System.Globalization;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Whether there is enough to compact, and which landings become which segment.</summary>
public static class CompactionRule
{
    // A segment's manifest names each of them, and a reader of its newest rows reads the manifest.
    private const int LandingsPerSegment = 10_000;

    // A segment is sorted in memory when it is written.
    private const long BytesPerSegment = 64 * 1024 * 1024;

    public static bool IsDue(LogState state, CompactionOptions options, DateTimeOffset now) =>
        Plan(state, options, now) is not null || Forgettable(state.Index, options, now).Any();

    /// <summary>The plans whose landings no reader can still be at.</summary>
    public static IEnumerable<PublishedPlan> Forgettable(LogIndex index, CompactionOptions options, DateTimeOffset now) =>
        index.Published.Where(plan => plan.At <= now - options.Grace);

    /// <summary>The next plan: the oldest landings first, after the rows of the last segment if that is small. Null when there is too little.</summary>
    public static CompactionPlan? Plan(LogState state, CompactionOptions options, DateTimeOffset now)
    {
        var settled = state.Landings.Where(landing => landing.CreatedOn <= now - options.Settle)
            .OrderBy(landing => landing.CreatedOn)
            .ThenBy(landing => landing.Name, StringComparer.Ordinal)
            .ToList();
        if (settled.Count == 0 || (settled.Count < options.MinLandings && settled[0].CreatedOn > now - options.MaxAge))
        {
            return null;
        }

        var number = state.Index.Plan + 1;
        var last = state.Index.Segments is [.., var newest] ? newest : null;
        var grows = last is not null
            && last.Rows < options.RowsPerSegment / 2
            && last.Bytes < BytesPerSegment / 2
            && last.Messages < LandingsPerSegment / 2
            && last.Rows + settled[0].Accepted <= options.RowsPerSegment;
        var parts = Parts(settled, grows ? last!.Rows : 0, grows ? last!.Bytes : 0, grows ? last!.Messages : 0, options.RowsPerSegment);
        return new CompactionPlan(number, [.. parts.Select((landings, index) => new PlannedSegment(
            string.Create(CultureInfo.InvariantCulture, $"{number:D8}-{index:D4}"), grows && index == 0 ? [last!.Name] : [], landings))]);
    }

    private static IEnumerable<IReadOnlyList<Landing>> Parts(List<Landing> landings, long rows, long bytes, int messages, int mostRows)
    {
        var part = new List<Landing>();
        foreach (var landing in landings)
        {
            if (part.Count > 0 && (rows + landing.Accepted > mostRows || bytes + landing.Bytes > BytesPerSegment || messages == LandingsPerSegment))
            {
                yield return part;
                (part, rows, bytes, messages) = ([], 0, 0, 0);
            }

            part.Add(landing);
            rows += landing.Accepted;
            bytes += landing.Bytes;
            messages++;
        }

        yield return part;
    }
}
