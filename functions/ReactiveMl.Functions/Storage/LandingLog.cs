using System.Globalization;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The messages that arrived, one create-only blob each: a message delivered again finds its own blob and changes nothing.</summary>
public sealed class LandingLog(BlobFolder folder)
{
    private const string AcceptedItems = "accepted";
    private const string RefusedItems = "refused";
    private const string FirstSeen = "recordedAt";

    public static string NameOf(PipelineName pipeline, DateTimeOffset insertedOn, string messageId) =>
        $"{Prefix(pipeline)}{insertedOn.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/{messageId}.jsonl";

    /// <param name="firstSeen">When the items were first seen, where they come from quarantine: that is when they count as recorded.</param>
    public Task<bool> TryLandAsync(string name, BinaryData lines, int accepted, int refused, DateTimeOffset? firstSeen, CancellationToken cancellation)
    {
        var metadata = new Dictionary<string, string>
        {
            [AcceptedItems] = accepted.ToString(CultureInfo.InvariantCulture),
            [RefusedItems] = refused.ToString(CultureInfo.InvariantCulture),
        };
        if (firstSeen is { } time)
        {
            metadata[FirstSeen] = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        }

        return folder.TryCreateAsync(name, lines, cancellation, metadata);
    }

    public Task<bool> HasLandedAsync(string name, CancellationToken cancellation) => folder.ExistsAsync(name, cancellation);

    public IAsyncEnumerable<Landing> ListAsync(PipelineName pipeline, CancellationToken cancellation) =>
        folder.ListAsync(Prefix(pipeline), cancellation).Select(blob => new Landing(
            blob.Name, blob.CreatedOn, RecordedAt(blob), Count(blob, AcceptedItems), Count(blob, RefusedItems)));

    public Task<BinaryData> ReadAsync(Landing landing, CancellationToken cancellation) => folder.ReadAsync(landing.Name, cancellation);

    private static string Prefix(PipelineName pipeline) => $"{pipeline}/landing/";

    private static DateTimeOffset RecordedAt(ListedBlob blob) =>
        blob.Metadata.TryGetValue(FirstSeen, out var text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : blob.CreatedOn;

    private static int Count(ListedBlob blob, string key) =>
        blob.Metadata.TryGetValue(key, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
}
