using System.Runtime.CompilerServices;

namespace ReactiveMl.Facts;

/// <summary>Asks a fact log for the facts that count, in the order of time.</summary>
/// <remarks>
/// The log is read twice for every page: once for the page's candidates, and once for what may speak against one of them,
/// since another version of a fact, its correction or its retraction may stand anywhere. Memory is that of a page.
/// </remarks>
/// <param name="log">Everything recorded, in any order, repetitions included; read anew at each call.</param>
public sealed class FactQuery(FactFilter filter, Func<CancellationToken, IAsyncEnumerable<RecordedFact>> log)
{
    private const int StreamedAtOnce = 20_000;

    /// <summary>The first facts after a place, or the first of all.</summary>
    public async Task<IReadOnlyList<RecordedFact>> FirstAsync(int count, FactPlace? after, CancellationToken cancellationToken) =>
        await TakeAsync(count, after, newestFirst: false, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>The last facts, the newest first.</summary>
    public async Task<IReadOnlyList<RecordedFact>> LastAsync(int count, CancellationToken cancellationToken) =>
        await TakeAsync(count, null, newestFirst: true, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>The fact that so many, itself included, stand behind: 1 is the last one. Null when there are fewer.</summary>
    public async Task<RecordedFact?> NthLastAsync(int place, CancellationToken cancellationToken) =>
        (await LastAsync(place, cancellationToken)).ElementAtOrDefault(place - 1);

    /// <summary>All of them, page by page.</summary>
    public IAsyncEnumerable<RecordedFact> AllAsync(CancellationToken cancellationToken) =>
        TakeAsync(int.MaxValue, null, newestFirst: false, cancellationToken);

    private async IAsyncEnumerable<RecordedFact> TakeAsync(
        int count, FactPlace? beyond, bool newestFirst, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var left = count; left > 0;)
        {
            var page = new FactPage(filter, Math.Min(left, StreamedAtOnce), beyond, newestFirst);
            await foreach (var recorded in log(cancellationToken).WithCancellation(cancellationToken))
            {
                page.Offer(recorded);
            }

            if (page.IsEmpty)
            {
                yield break;
            }

            // Even when all of them fall, the next page begins beyond the last candidate.
            (beyond, var isLast) = (page.Last, !page.IsFull);
            await foreach (var recorded in log(cancellationToken).WithCancellation(cancellationToken))
            {
                page.Challenge(recorded);
            }

            foreach (var fact in page.Standing)
            {
                yield return fact;
                left--;
            }

            if (isLast)
            {
                yield break;
            }
        }
    }
}
