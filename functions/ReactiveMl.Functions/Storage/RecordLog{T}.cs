using System.Runtime.CompilerServices;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>A log as rows of one type.</summary>
public sealed class RecordLog<T>(LogStore store, LogRows<T> rows) : RecordLog(store)
{
    /// <summary>Reads blob after blob, the next few in advance. The rows of one are read before the next is asked for.</summary>
    /// <exception cref="LogMovedException">Compaction deleted a blob after it was selected: select again.</exception>
    public async IAsyncEnumerable<LogBlob<T>> ReadAsync(
        Pipeline pipeline, LogSelection selection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (selected, content) in ReadAhead.OfAsync(selection.Segments, SegmentAsync, cancellation))
        {
            var name = LogStore.SegmentName(pipeline.Name, selected.Segment.Name);
            var all = rows.OfSegment(content.ToStream(), pipeline, cancellation);
            yield return new(name, selected.Segment.Hash, selected.Sources is { } wanted ? all.Where(row => wanted.Contains(rows.SourceOf(row))) : all);
        }

        await foreach (var (landing, content) in ReadAhead.OfAsync(selection.Landings, LandingAsync, cancellation))
        {
            yield return new(landing.Name, ContentHash.Of(content), rows.OfLanding(content.ToStream(), pipeline, landing.RecordedAt).ToAsyncEnumerable());
        }

        async Task<(SelectedSegment Selected, BinaryData Content)> SegmentAsync(SelectedSegment selected, CancellationToken stop) =>
            (selected, await Store.ReadSegmentAsync(pipeline.Name, selected.Segment.Name, selected.Segment.Hash, stop));
    }

    public override async Task<SegmentManifest> WriteSegmentAsync(Pipeline pipeline, PlannedSegment planned, CancellationToken cancellation)
    {
        if (await Store.FindManifestAsync(pipeline.Name, planned.Name, cancellation) is { } written)
        {
            return written;
        }

        var (sources, all) = (new List<Landing>(), new List<T>());
        foreach (var name in planned.Replaces)
        {
            var replaced = await Store.ReadManifestAsync(pipeline.Name, name, cancellation);
            var content = await Store.ReadSegmentAsync(pipeline.Name, name, replaced.Hash, cancellation);
            await foreach (var row in rows.OfSegment(content.ToStream(), pipeline, cancellation))
            {
                all.Add(rows.WithSource(row, sources.Count + rows.SourceOf(row)));
            }

            sources.AddRange(replaced.Sources);
        }

        await foreach (var (landing, content) in ReadAhead.OfAsync(planned.Landings, LandingAsync, cancellation))
        {
            all.AddRange(rows.OfLanding(content.ToStream(), pipeline, landing.RecordedAt).Select(row => rows.WithSource(row, sources.Count)));
            sources.Add(landing);
        }

        // Whoever repeats this has the same rows in the same order, so it makes the same file.
        all.Sort(rows.Compare);
        using var parquet = new MemoryStream();
        await rows.WriteSegmentAsync(parquet, pipeline, all, cancellation);
        var file = new BinaryData(parquet.ToArray());
        return await Store.KeepSegmentAsync(pipeline.Name, new SegmentManifest(planned.Name, ContentHash.Of(file), all.Count, sources), file, cancellation);
    }

    private async Task<(Landing Landing, BinaryData Content)> LandingAsync(Landing landing, CancellationToken cancellation) =>
        (landing, await Store.ReadLandingAsync(landing, cancellation));
}
