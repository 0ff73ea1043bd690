using System.Text.Json;
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
        var blobs = await folder.ListAsync($"{pipeline}/", cancellation).Where(blob => blob.Name.Split('/').Length > 2).ToListAsync(cancellation);
        return [.. blobs.GroupBy(blob => blob.Name.Split('/')[1]).Select(run => (new RunId(run.Key), AgedBy([.. run])))];
    }

    /// <summary>The runs that the pointer to the latest data set names, however it names them.</summary>
    public async Task<IReadOnlySet<string>> NamedByLatestDataSetAsync(PipelineName pipeline, CancellationToken cancellation)
    {
        if (await folder.TryReadAsync(LatestDataSet(pipeline), cancellation) is not { } pointer)
        {
            return new HashSet<string>();
        }

        using var json = JsonDocument.Parse(pointer.Content);
        return Texts(json.RootElement).SelectMany(text => text.Split('/')).ToHashSet();
    }

    /// <summary>Has the next data set made of the log alone: what was removed from the log is not to come back through an older one.</summary>
    public Task ForgetLatestDataSetAsync(PipelineName pipeline, CancellationToken cancellation) => folder.DeleteAsync(LatestDataSet(pipeline), cancellation);

    public Task RemoveAsync(AgedBlob file, CancellationToken cancellation) => folder.DeleteAsync(file.Name, cancellation);

    internal static string LatestDataSet(PipelineName pipeline) => $"{pipeline}/latest-dataset.json";

    // The record of the end comes last: what is left of a run that is half removed still has its age.
    private static IReadOnlyList<AgedBlob> AgedBy(IReadOnlyList<ListedBlob> files)
    {
        var since = files.FirstOrDefault(IsRecordOfEnd)?.CreatedOn ?? files.Max(file => file.CreatedOn);
        return [.. files.OrderBy(IsRecordOfEnd).Select(file => new AgedBlob(file.Name, since, file.Size))];
    }

    private static bool IsRecordOfEnd(ListedBlob file) => file.Name.EndsWith(RecordOfEnd, StringComparison.Ordinal);

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
