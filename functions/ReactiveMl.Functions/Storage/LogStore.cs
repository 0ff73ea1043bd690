using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Azure;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The blobs of one log: the index, and what it names.</summary>
public sealed class LogStore(BlobFolder folder)
{
    /// <summary>How often a reader begins again before it says that something is wrong: compaction is far slower than a look at the index.</summary>
    public const int MostTries = 20;

    private readonly LandingLog _landings = new(folder);

    // Plans never change, and those that are published are needed at every look at the log.
    private readonly ConcurrentDictionary<PipelineName, IReadOnlyList<CompactionPlan>> _published = new();

    /// <summary>The log as it stands: every message once, in a segment or in its landing.</summary>
    public async Task<LogState> StateAsync(PipelineName pipeline, CancellationToken cancellation)
    {
        while (true)
        {
            var (index, etag) = await ReadIndexAsync(pipeline, cancellation);
            var landings = await _landings.ListAsync(pipeline, cancellation).ToListAsync(cancellation);
            var plans = await PublishedAsync(pipeline, index, cancellation);

            // What was published while the landings were listed may be in the list, or deleted before it came to them.
            if (await folder.TryReadNewerAsync(IndexName(pipeline), etag, cancellation) is null)
            {
                var compacted = plans.SelectMany(plan => plan?.Segments ?? throw new InvalidOperationException($"The log of {pipeline} names a compaction plan that is missing. It must not be deleted before the index forgets it.")).SelectMany(segment => segment.Landings)
                    .Select(landing => landing.Name).ToHashSet();
                return new LogState(index, [.. landings.Where(landing => !compacted.Contains(landing.Name))]);
            }
        }
    }

    /// <summary>Whether a segment was made of this landing: then it must not land again, even when its blob is gone.</summary>
    public async Task<bool> CoversAsync(PipelineName pipeline, string landing, CancellationToken cancellation)
    {
        // Keys come back at any time, and lie in no order: they are not looked for in the segments.
        if (LandingLog.IsKeyed(landing))
        {
            return await _landings.FindKeyedAsync(landing, cancellation) is not null;
        }

        for (var tries = 1; ; tries++)
        {
            var (index, _) = await ReadIndexAsync(pipeline, cancellation);
            try
            {
                return await index.Segments.Where(segment => segment.MayName(landing)).ToAsyncEnumerable().AnyAsync(
                    async (segment, stop) => (await ReadManifestAsync(pipeline, segment.Name, stop)).Sources.Any(source => source.Name == landing),
                    cancellation);
            }
            catch (LogMovedException) when (tries < MostTries)
            {
                // A segment was replaced since the index was read: the new one names what it named.
            }
        }
    }

    public async Task<(LogIndex Index, ETag? ETag)> ReadIndexAsync(PipelineName pipeline, CancellationToken cancellation) =>
        await folder.TryReadAsync(IndexName(pipeline), cancellation) is { } blob
            ? (blob.Content.ToObjectFromJson<LogIndex>(DomainJson.Options)!, blob.ETag)
            : (LogIndex.Empty, null);

    /// <summary>Replaces the index, as often as it takes to be the one whose change comes right after what was read.</summary>
    public async Task<LogIndex> ChangeIndexAsync(PipelineName pipeline, Func<LogIndex, LogIndex> change, CancellationToken cancellation)
    {
        while (true)
        {
            var (index, etag) = await ReadIndexAsync(pipeline, cancellation);
            var changed = change(index);
            if (changed == index || await folder.TryReplaceAsync(IndexName(pipeline), Json(changed), etag, cancellation) is not null)
            {
                return changed;
            }
        }
    }

    public Task<CompactionPlan?> FindPlanAsync(PipelineName pipeline, int number, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<CompactionPlan>(PlanName(pipeline, number), cancellation);

    /// <summary>The plan, unless it was carried out or given up: then a step that is repeated has nothing to do.</summary>
    public async Task<CompactionPlan?> FindUnfinishedAsync(PipelineName pipeline, int number, CancellationToken cancellation)
    {
        var plan = await FindPlanAsync(pipeline, number, cancellation);
        return (await ReadIndexAsync(pipeline, cancellation)).Index.Plan >= number ? null : plan
            ?? throw new InvalidOperationException($"The compaction plan '{PlanName(pipeline, number)}' is missing. It must not be deleted before it is carried out.");
    }

    public Task<CompactionPlan> KeepPlanAsync(PipelineName pipeline, CompactionPlan plan, CancellationToken cancellation) =>
        folder.CreateOnceAsync(PlanName(pipeline, plan.Number), plan, cancellation);

    /// <exception cref="LogMovedException">The segment was replaced by a larger one.</exception>
    public async Task<SegmentManifest> ReadManifestAsync(PipelineName pipeline, string segment, CancellationToken cancellation) =>
        await FindManifestAsync(pipeline, segment, cancellation) ?? throw new LogMovedException(ManifestName(pipeline, segment));

    public Task<SegmentManifest?> FindManifestAsync(PipelineName pipeline, string segment, CancellationToken cancellation) =>
        folder.TryReadJsonAsync<SegmentManifest>(ManifestName(pipeline, segment), cancellation);

    /// <summary>Writes a segment. The manifest comes last: a segment without one does not exist.</summary>
    public async Task<SegmentManifest> KeepSegmentAsync(PipelineName pipeline, SegmentManifest manifest, BinaryData parquet, CancellationToken cancellation)
    {
        await folder.TryCreateAsync(SegmentName(pipeline, manifest.Name), parquet, cancellation);
        return await folder.CreateOnceAsync(ManifestName(pipeline, manifest.Name), manifest, cancellation);
    }

    /// <summary>Reads the file of a segment and checks that it is the one that was written.</summary>
    /// <exception cref="LogMovedException">The segment was replaced by a larger one.</exception>
    public async Task<BinaryData> ReadSegmentAsync(PipelineName pipeline, string segment, ContentHash hash, CancellationToken cancellation)
    {
        var name = SegmentName(pipeline, segment);
        var content = await ReadAsync(name, cancellation);
        var found = ContentHash.Of(content);
        return found == hash
            ? content
            : throw new InvalidOperationException($"The segment '{name}' was changed after it was written: its SHA-256 is {found}, not {hash}.");
    }

    /// <exception cref="LogMovedException">The landing was deleted: a segment holds its rows.</exception>
    public Task<BinaryData> ReadLandingAsync(Landing landing, CancellationToken cancellation) => ReadAsync(landing.Name, cancellation);

    /// <summary>Deletes what a published plan replaced: landings and small segments. Deleting it again is no change.</summary>
    public async Task DeleteReplacedAsync(PipelineName pipeline, CompactionPlan plan, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation };
        var landings = plan.Segments.SelectMany(segment => segment.Landings).Select(landing => landing.Name);
        await Parallel.ForEachAsync(landings, options, async (landing, stop) => await _landings.DeleteAsync(landing, stop));
        foreach (var segment in plan.Segments.SelectMany(segment => segment.Replaces))
        {
            await folder.DeleteAsync(SegmentName(pipeline, segment), cancellation);
            await folder.DeleteAsync(ManifestName(pipeline, segment), cancellation);
        }
    }

    /// <summary>Puts another segment in the place of one that is still in the index.</summary>
    public Task ReplaceSegmentAsync(PipelineName pipeline, string replaced, SegmentManifest by, CancellationToken cancellation) => ChangeIndexAsync(
        pipeline,
        index => index.Segments.Any(segment => segment.Name == replaced)
            ? index with { Segments = [.. index.Segments.Select(segment => segment.Name == replaced ? IndexedSegment.Of(by) : segment)] }
            : index,
        cancellation);

    /// <summary>Makes whatever compaction is under way void, so that no segment is published of what was read before.</summary>
    public Task GiveUpCompactionAsync(PipelineName pipeline, CancellationToken cancellation) =>
        ChangeIndexAsync(pipeline, index => index.GivingUp(index.Plan + 1), cancellation);

    /// <summary>Deletes at once what waits for it: landings that stand in segments, and segments that no index names.</summary>
    public async Task DeleteLeftoversAsync(PipelineName pipeline, CancellationToken cancellation)
    {
        var (index, _) = await ReadIndexAsync(pipeline, cancellation);
        foreach (var published in index.Published)
        {
            if (await FindPlanAsync(pipeline, published.Number, cancellation) is { } plan)
            {
                await DeleteReplacedAsync(pipeline, plan, cancellation);
            }
        }

        // A segment's name begins with the number of its plan: one with a later number is being written.
        var named = index.Segments.Select(segment => segment.Name).ToHashSet();
        await foreach (var blob in folder.ListAsync($"{pipeline}/segments/", cancellation))
        {
            var name = Path.GetFileNameWithoutExtension(blob.Name);
            if (!named.Contains(name) && int.Parse(name.Split('-')[0], CultureInfo.InvariantCulture) <= index.Plan)
            {
                await folder.DeleteAsync(blob.Name, cancellation);
            }
        }
    }

    public Task DeletePlanAsync(PipelineName pipeline, int number, CancellationToken cancellation) =>
        folder.DeleteAsync(PlanName(pipeline, number), cancellation);

    public static string SegmentName(PipelineName pipeline, string segment) => $"{pipeline}/segments/{segment}.parquet";

    private static string ManifestName(PipelineName pipeline, string segment) => $"{pipeline}/segments/{segment}.json";

    private static string IndexName(PipelineName pipeline) => $"{pipeline}/log.json";

    private static string PlanName(PipelineName pipeline, int number) => string.Create(CultureInfo.InvariantCulture, $"{pipeline}/plans/{number:D8}.json");

    private static BinaryData Json<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Options));

    private async Task<BinaryData> ReadAsync(string blob, CancellationToken cancellation) =>
        (await folder.TryReadAsync(blob, cancellation))?.Content ?? throw new LogMovedException(blob);

    private async Task<IReadOnlyList<CompactionPlan?>> PublishedAsync(PipelineName pipeline, LogIndex index, CancellationToken cancellation)
    {
        var known = _published.GetValueOrDefault(pipeline, []).ToDictionary(plan => plan.Number);
        var plans = new List<CompactionPlan?>();
        foreach (var (number, _) in index.Published)
        {
            plans.Add(known.GetValueOrDefault(number) ?? await FindPlanAsync(pipeline, number, cancellation));
        }

        _published[pipeline] = [.. plans.OfType<CompactionPlan>()];
        return plans;
    }
}
