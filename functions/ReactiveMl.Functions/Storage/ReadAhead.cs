using System.Runtime.CompilerServices;

namespace ReactiveMl.Functions.Storage;

/// <summary>Reads some blobs ahead of the one that is worked on: storage answers slowly, but many at once.</summary>
internal static class ReadAhead
{
    private const int Blobs = 8;

    /// <summary>Gives the results in the order of the items.</summary>
    public static async IAsyncEnumerable<TResult> OfAsync<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, CancellationToken, Task<TResult>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ahead = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                ahead.Enqueue(read(item, stop.Token));
                if (ahead.Count == Blobs)
                {
                    yield return await ahead.Dequeue();
                }
            }

            while (ahead.TryDequeue(out var next))
            {
                yield return await next;
            }
        }
        finally
        {
            // Whoever stopped reading has a reason of its own; what these say is of no more use.
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
