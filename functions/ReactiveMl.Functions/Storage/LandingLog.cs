using System.Globalization;
using System.Text;
using Azure;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The messages that arrived, one create-only blob each: a message delivered again finds its own blob and changes nothing.</summary>
public sealed class LandingLog(BlobFolder folder)
{
    private const string AcceptedItems = "accepted";
    private const string RefusedItems = "refused";
    private const string FirstSeen = "recordedAt";

    /// <summary>The name for a request that its sender may send again under the same key.</summary>
    public static string NameOf(PipelineName pipeline, string key) => $"{Prefix(pipeline)}keyed/{ContentHash.Of(Encoding.UTF8.GetBytes(key))}.jsonl";

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

    /// <summary>Whether a landing holds just these lines.</summary>
    public async Task<bool> HoldsAsync(string name, BinaryData lines, CancellationToken cancellation) =>
        ContentHash.Of(await folder.ReadAsync(name, cancellation)) == ContentHash.Of(lines);

    public Task<bool> HasLandedAsync(string name, CancellationToken cancellation) => folder.ExistsAsync(name, cancellation);

    /// <summary>Whether it landed under a key of its sender, who may send it again for as long as he likes.</summary>
    public static bool IsKeyed(string name) => name.Contains("/landing/keyed/", StringComparison.Ordinal);

    /// <summary>Deletes a landing whose rows are in a segment; one that landed under a key leaves the hash of its lines behind.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        if (IsKeyed(name) && await folder.TryReadAsync(name, cancellation) is { } landing)
        {
            await folder.TryCreateAsync(KeyNameOf(name), BinaryData.FromString(ContentHash.Of(landing.Content).Value), cancellation);
        }

        await folder.DeleteAsync(name, cancellation);
    }

    /// <summary>The hash of the lines that landed under a key and are in a segment now; null when there are none.</summary>
    public async Task<ContentHash?> FindKeyedAsync(string name, CancellationToken cancellation) =>
        await folder.TryReadAsync(KeyNameOf(name), cancellation) is { } left ? new ContentHash(left.Content.ToString()) : null;

    public IAsyncEnumerable<Landing> ListAsync(PipelineName pipeline, CancellationToken cancellation) =>
        folder.ListAsync(Prefix(pipeline), cancellation).Select(blob => new Landing(
            blob.Name, blob.CreatedOn, RecordedAt(blob), Count(blob, AcceptedItems), Count(blob, RefusedItems), blob.Size));

    public Task<BinaryData> ReadAsync(Landing landing, CancellationToken cancellation) => folder.ReadAsync(landing.Name, cancellation);

    /// <summary>Replaces the lines of a landing if it still is the one that was read. It keeps when it was recorded, whatever its blob's time is now.</summary>
    public async Task<bool> TryReplaceAsync(Landing landing, BinaryData lines, int accepted, ETag read, CancellationToken cancellation)
    {
        var listed = await folder.ListAsync(landing.Name, cancellation).FirstOrDefaultAsync(cancellation) ?? throw new LogMovedException(landing.Name);
        var metadata = new Dictionary<string, string>(listed.Metadata)
        {
            [AcceptedItems] = accepted.ToString(CultureInfo.InvariantCulture),
            [FirstSeen] = landing.RecordedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        };
        return await folder.TryReplaceAsync(landing.Name, lines, read, cancellation, metadata) is not null;
    }

    private static string Prefix(PipelineName pipeline) => $"{pipeline}/landing/";

    private static string KeyNameOf(string name) => name.Replace("/landing/keyed/", "/keys/", StringComparison.Ordinal);

    private static DateTimeOffset RecordedAt(ListedBlob blob) =>
        blob.Metadata.TryGetValue(FirstSeen, out var text) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : blob.CreatedOn;

    private static int Count(ListedBlob blob, string key) =>
        blob.Metadata.TryGetValue(key, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
}
