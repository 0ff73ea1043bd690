using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>Takes rows out of a log for good, out of landings and segments alike.</summary>
/// <remarks>What was written is otherwise never changed; the law may ask for it nevertheless.</remarks>
public sealed class LogErasure<T>(BlobFolder folder, RecordLog<T> log, LogRows<T> rows)
{
    private readonly LandingLog _landings = new(folder);

    private LogStore Store => log.Store;

    /// <summary>Finds the rows that would go.</summary>
    public async Task<IReadOnlyList<T>> FindAsync(Pipeline pipeline, Func<T, bool> goes, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var all = await log.SelectAsync(pipeline.Name, LandingCursor.Start, DateTimeOffset.MaxValue, cancellation);
            try
            {
                return await log.ReadAsync(pipeline, all, cancellation).SelectMany(blob => blob.Rows).Where(goes).ToListAsync(cancellation);
            }
            catch (LogMovedException) when (tries < LogStore.MostTries)
            {
                // Compaction was faster: what moved is in the next selection.
            }
        }
    }

    /// <summary>Erases rows, and looks again until none is left. Done twice, it changes nothing the second time.</summary>
    public async Task EraseAsync(Pipeline pipeline, Func<T, bool> goes, CancellationToken cancellation)
    {
        for (var tries = 1; await EraseOnceAsync(pipeline, goes, cancellation); tries++)
        {
            if (tries == LogStore.MostTries)
            {
                throw new InvalidOperationException($"The log of {pipeline.Name} changed too often while rows were erased. Erase them again.");
            }

            await Store.GiveUpCompactionAsync(pipeline.Name, cancellation);
        }

        await Store.DeleteLeftoversAsync(pipeline.Name, cancellation);
    }

    // The newest first: whoever has to begin again after a crash still finds the oldest row, and with it every data set that held any.
    private async Task<bool> EraseOnceAsync(Pipeline pipeline, Func<T, bool> goes, CancellationToken cancellation)
    {
        var state = await Store.StateAsync(pipeline.Name, cancellation);
        var changed = false;
        try
        {
            foreach (var landing in state.Landings.OrderByDescending(landing => landing.RecordedAt))
            {
                changed |= await EraseAsync(pipeline, landing, goes, cancellation);
            }

            foreach (var segment in state.Index.Segments.OrderByDescending(segment => segment.From))
            {
                changed |= await EraseAsync(pipeline, segment, goes, cancellation);
            }

            return changed;
        }
        catch (LogMovedException)
        {
            return true;
        }
    }

    private async Task<bool> EraseAsync(Pipeline pipeline, Landing landing, Func<T, bool> goes, CancellationToken cancellation)
    {
        var blob = await folder.TryReadAsync(landing.Name, cancellation) ?? throw new LogMovedException(landing.Name);
        var all = rows.OfLanding(blob.Content.ToStream(), pipeline, landing.RecordedAt).ToList();
        var kept = all.Where(row => !goes(row)).ToList();
        if (kept.Count == all.Count)
        {
            return false;
        }

        using var lines = new MemoryStream();
        rows.WriteLanding(lines, pipeline, kept);
        await _landings.TryReplaceAsync(landing, new BinaryData(lines.ToArray()), kept.Count, blob.ETag, cancellation);
        return true;
    }

    private async Task<bool> EraseAsync(Pipeline pipeline, IndexedSegment segment, Func<T, bool> goes, CancellationToken cancellation)
    {
        var content = await Store.ReadSegmentAsync(pipeline.Name, segment.Name, segment.Hash, cancellation);
        var all = await rows.OfSegment(content.ToStream(), pipeline, cancellation).ToListAsync(cancellation);
        var kept = all.Where(row => !goes(row)).ToList();
        if (kept.Count == all.Count)
        {
            return false;
        }

        var sources = (await Store.ReadManifestAsync(pipeline.Name, segment.Name, cancellation)).Sources;
        var counts = kept.CountBy(rows.SourceOf).ToDictionary();
        using var parquet = new MemoryStream();
        await rows.WriteSegmentAsync(parquet, pipeline, kept, cancellation);
        var file = new BinaryData(parquet.ToArray());
        var hash = ContentHash.Of(file);
        var manifest = new SegmentManifest(
            NameOf(segment.Name, hash), hash, kept.Count, [.. sources.Select((source, place) => source with { Accepted = counts.GetValueOrDefault(place) })]);
        await Store.KeepSegmentAsync(pipeline.Name, manifest, file, cancellation);
        await Store.ReplaceSegmentAsync(pipeline.Name, segment.Name, manifest, cancellation);
        return true;
    }

    private static string NameOf(string segment, ContentHash hash) => $"{string.Join('-', segment.Split('-')[..2])}-{hash.Value[..8]}";
}
