using System.Runtime.CompilerServices;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The blobs of a log by age: a landing's begins when it was kept, a segment's with its newest landing.</summary>
public sealed class AgedLog(BlobFolder folder, LogStore store)
{
    private const string SegmentEnd = ".parquet";

    public IAsyncEnumerable<PipelineName> PipelinesAsync(CancellationToken cancellation) =>
        folder.FoldersAsync(cancellation).Select(name => new PipelineName(name));

    /// <summary>Landings and what is left of keyed ones by their names, segments by the names of their Parquet files.</summary>
    public async IAsyncEnumerable<AgedBlob> ListAsync(PipelineName pipeline, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var landing in folder.ListAsync($"{pipeline}/landing/", cancellation))
        {
            yield return new AgedBlob(landing.Name, landing.CreatedOn, landing.Size);
        }

        await foreach (var key in folder.ListAsync($"{pipeline}/keys/", cancellation))
        {
            yield return new AgedBlob(key.Name, key.CreatedOn, key.Size);
        }

        var (index, _) = await store.ReadIndexAsync(pipeline, cancellation);
        var segments = index.Segments.ToDictionary(segment => LogStore.SegmentName(pipeline, segment.Name));
        await foreach (var blob in folder.ListAsync($"{pipeline}/segments/", cancellation))
        {
            if (blob.Name.EndsWith(SegmentEnd, StringComparison.Ordinal))
            {
                yield return new AgedBlob(blob.Name, segments.TryGetValue(blob.Name, out var segment) ? segment.To : blob.CreatedOn, blob.Size);
            }
        }
    }

    /// <summary>Removes blobs of the log: a segment leaves the index first, so that no reader is sent to it.</summary>
    public async Task RemoveAsync(PipelineName pipeline, IReadOnlyCollection<AgedBlob> blobs, CancellationToken cancellation)
    {
        var names = blobs.Select(blob => blob.Name).ToHashSet();
        bool Goes(IndexedSegment segment) => names.Contains(LogStore.SegmentName(pipeline, segment.Name));
        await store.ChangeIndexAsync(
            pipeline,
            index => index.Segments.Any(Goes) ? index with { Segments = [.. index.Segments.Where(segment => !Goes(segment))] } : index,
            cancellation);
        foreach (var name in names)
        {
            await folder.DeleteAsync(name, cancellation);
            if (name.EndsWith(SegmentEnd, StringComparison.Ordinal))
            {
                await folder.DeleteAsync(Path.ChangeExtension(name, ".json"), cancellation);
            }
        }
    }
}
