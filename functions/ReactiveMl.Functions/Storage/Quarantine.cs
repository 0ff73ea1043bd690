using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using ReactiveMl.Functions.Facts;

namespace ReactiveMl.Functions.Storage;

/// <summary>What was refused after it had left its sender, each with the reason and as it came.</summary>
/// <remarks>
/// The name is the hash of what was refused, so the same content is kept once however often it comes. What a listing
/// shows stands in the blob's metadata: nothing is downloaded for it.
/// </remarks>
public sealed class Quarantine(BlobFolder folder)
{
    /// <summary>Where messages are that name no pipeline.</summary>
    public const string Unknown = "unknown";

    private const int FieldShown = 200;

    /// <summary>Keeps an item. One that came back from a replay is written anew, so that who removes it for that replay finds it changed.</summary>
    public async Task KeepAsync(QuarantinedItem item, CancellationToken cancellation)
    {
        var content = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(item, DomainJson.Options));
        var name = NameOf(item.Pipeline ?? Unknown, IdOf(item));
        if (item.Replayed)
        {
            await folder.PutAsync(name, content, cancellation, MetadataOf(item));
        }
        else
        {
            await folder.TryCreateAsync(name, content, cancellation, MetadataOf(item));
        }
    }

    public async IAsyncEnumerable<QuarantineEntry> ListAsync(string pipeline, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in folder.ListAsync($"{pipeline}/", cancellation))
        {
            yield return EntryOf(blob);
        }
    }

    /// <summary>Everything that ever went to quarantine for a pipeline name, and still is there.</summary>
    public IAsyncEnumerable<string> PipelinesAsync(CancellationToken cancellation) => folder.FoldersAsync(cancellation);

    /// <summary>Reads an item, and the ETag under which it may be removed; null when there is none.</summary>
    public async Task<(QuarantinedItem Item, ETag ETag)?> FindAsync(string pipeline, ContentHash id, CancellationToken cancellation) =>
        await folder.TryReadAsync(NameOf(pipeline, id), cancellation) is { } blob
            ? (blob.Content.ToObjectFromJson<QuarantinedItem>(DomainJson.Options)!, blob.ETag)
            : null;

    /// <summary>Removes an item if it still is the one that was read; without an ETag, whatever it is.</summary>
    public Task RemoveAsync(string pipeline, ContentHash id, ETag? read, CancellationToken cancellation) =>
        folder.DeleteAsync(NameOf(pipeline, id), cancellation, read);

    public static ContentHash IdOf(QuarantinedItem item) => ContentHash.Of(Encoding.UTF8.GetBytes($"{item.Kind} {item.Form}\n{item.Raw}"));

    private static string NameOf(string pipeline, ContentHash id) => $"{pipeline}/{id}.json";

    // A field may be called anything by a sender; a header takes ASCII only.
    private static Dictionary<string, string> MetadataOf(QuarantinedItem item) => new()
    {
        ["kind"] = item.Kind.ToString(),
        ["form"] = item.Form.ToString(),
        ["rule"] = item.Reason.Rule,
        ["field"] = Uri.EscapeDataString(item.Reason.Field.Length <= FieldShown ? item.Reason.Field : item.Reason.Field[..FieldShown]),
        ["firstseen"] = item.FirstSeen.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["replayed"] = item.Replayed ? "true" : "false",
    };

    private static QuarantineEntry EntryOf(ListedBlob blob) => new(
        Path.GetFileNameWithoutExtension(blob.Name),
        Enum.Parse<ItemKind>(blob.Metadata["kind"]),
        Enum.Parse<QuarantinedAs>(blob.Metadata["form"]),
        blob.Metadata["rule"],
        Uri.UnescapeDataString(blob.Metadata["field"]),
        DateTimeOffset.Parse(blob.Metadata["firstseen"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        blob.Metadata["replayed"] == "true",
        blob.Size);
}
