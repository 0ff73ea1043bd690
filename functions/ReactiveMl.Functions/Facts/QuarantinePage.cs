using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>How many items are in quarantine for which reason, and a page of them, newest first.</summary>
/// <param name="Total">All items of the pipeline.</param>
/// <param name="Matching">Those that were asked for.</param>
/// <param name="Reasons">All items by reason, the most frequent first.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record QuarantinePage(
    long Total, long Matching, IReadOnlyList<ReasonCount> Reasons, IReadOnlyList<QuarantineEntry> Items, string? Next)
{
    private static readonly Comparer<QuarantinePlace> LastFirst = Comparer<QuarantinePlace>.Create((left, right) => right.CompareTo(left));

    /// <summary>Goes through all entries once and holds no more of them than one page.</summary>
    public static async Task<QuarantinePage> OfAsync(
        IAsyncEnumerable<QuarantineEntry> entries, QuarantineFilter filter, QuarantinePlace? after, int limit, CancellationToken cancellation)
    {
        var (total, matching) = (0L, 0L);
        var reasons = new Dictionary<(string, string, ItemKind, QuarantinedAs), long>();
        var page = new PriorityQueue<QuarantineEntry, QuarantinePlace>(LastFirst);
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            total++;
            var reason = (entry.Rule, entry.Field, entry.Kind, entry.Form);
            reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            if (!filter.Matches(entry))
            {
                continue;
            }

            matching++;
            var place = QuarantinePlace.Of(entry);
            if (after is null || place.CompareTo(after.Value) > 0)
            {
                page.Enqueue(entry, place);
                if (page.Count > limit + 1)
                {
                    page.Dequeue();
                }
            }
        }

        var items = page.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element).ToList();
        var shown = items.Take(limit).ToList();
        return new(
            total,
            matching,
            [.. reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key).Select(reason =>
                new ReasonCount(reason.Key.Item1, reason.Key.Item2, reason.Key.Item3, reason.Key.Item4, reason.Value))],
            shown,
            items.Count > limit ? QuarantinePlace.Of(shown[^1]).ToString() : null);
    }
}
