using ReactiveMl.Functions.Facts;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>All that runs left behind, run by run; and which of it the next data set is made of.</summary>
public sealed class RunFiles(BlobFolder folder)
{
    private const string RecordOfEnd = "/run.json";

    public IAsyncEnumerable<PipelineName> PipelinesAsync(CancellationToken cancellation) =>
        folder.FoldersAsync(cancellation).Select(name => new PipelineName(name));

    /// <summary>The files of each run, and when its age began: at its end, or with its newest file where it never told its end.</summary>
    public async Task<IReadOnlyList<(RunId Run, IReadOnlyList<AgedBlob> Files)>> ListAsync(PipelineName pipeline, CancellationToken cancellation)
    {
        var blobs = await folder.ListAsync($"{pipeline}/", cancellation).Where(IsOfRun).ToListAsync(cancellation);
        return [.. blobs.GroupBy(blob => blob.Name.Split('/')[1]).Select(run => (new RunId(run.Key), AgedBy([.. run])))];
    }

    /// <summary>The pointers to latest data sets, the newest first: one for each shape that facts have had.</summary>
    public async Task<IReadOnlyList<LatestSealing>> ListLatestSealingsAsync(PipelineName pipeline, CancellationToken cancellation)
    {
        var sealings = new List<LatestSealing>();
        await foreach (var blob in folder.ListAsync(Pointers(pipeline), cancellation))
        {
            sealings.Add(await folder.ReadJsonAsync<LatestSealing>(blob.Name, cancellation));
        }

        return [.. sealings.OrderByDescending(sealing => sealing.AsOf)];
    }

    /// <summary>Has the next data set made of the log alone: what was removed from the log is not to come back through an older one.</summary>
    /// <param name="of">Only where the pointer names this run; null for all pointers.</param>
    public async Task ForgetLatestSealingsAsync(PipelineName pipeline, RunId? of, CancellationToken cancellation)
    {
        await foreach (var blob in folder.ListAsync(Pointers(pipeline), cancellation))
        {
            if (of is null || (await folder.ReadJsonAsync<LatestSealing>(blob.Name, cancellation)).Run.Run == of)
            {
                await folder.DeleteAsync(blob.Name, cancellation);
            }
        }
    }

    /// <summary>Removes files in the order in which they were listed.</summary>
    public async Task RemoveAsync(IEnumerable<AgedBlob> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            await folder.DeleteAsync(file.Name, cancellation);
        }
    }

    private static string Pointers(PipelineName pipeline) => $"{pipeline}/_sealed/";

    private static bool IsOfRun(ListedBlob blob) => blob.Name.Split('/') is [_, not "_sealed", _, ..];

    // The record of the end comes last: what is left of a run that is half removed still has its age.
    private static IReadOnlyList<AgedBlob> AgedBy(IReadOnlyList<ListedBlob> files)
    {
        var since = files.FirstOrDefault(IsRecordOfEnd)?.CreatedOn ?? files.Max(file => file.CreatedOn);
        return [.. files.OrderBy(IsRecordOfEnd).Select(file => new AgedBlob(file.Name, since, file.Size))];
    }

    private static bool IsRecordOfEnd(ListedBlob file) => file.Name.EndsWith(RecordOfEnd, StringComparison.Ordinal);
}
