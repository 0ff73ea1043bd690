using System.Runtime.CompilerServices;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>Reads a whole log for those whom repetition does not trouble.</summary>
public static class FactLogReading
{
    /// <summary>Everything recorded by a moment, in any order; what compaction moved in the meantime may come twice.</summary>
    public static async IAsyncEnumerable<RecordedFact> ReadAllAsync(
        this RecordLog<RecordedFact> log, Pipeline pipeline, DateTimeOffset asOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var selection = await log.SelectAsync(pipeline.Name, LandingCursor.Start, asOf, cancellation);
            var rows = log.ReadAsync(pipeline, selection, cancellation).SelectMany(blob => blob.Rows).GetAsyncEnumerator(cancellation);
            await using (rows)
            {
                while (await NextAsync(rows, tries) is { } more)
                {
                    if (!more)
                    {
                        yield break;
                    }

                    yield return rows.Current;
                }
            }
        }
    }

    // Null when the log moved: then it is read again from its beginning.
    private static async Task<bool?> NextAsync(IAsyncEnumerator<RecordedFact> rows, int tries)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (LogMovedException) when (tries < LogStore.MostTries)
        {
            return null;
        }
    }
}
