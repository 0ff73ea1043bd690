using System.Text.Json;
using Azure;

namespace ReactiveMl.Functions.Storage;

/// <summary>How far the ledgers have been told to the topic of model events: one blob beside them, replaced under its ETag.</summary>
public sealed class ToldStore(BlobFolder folder)
{
    // At the top, where no ledger is.
    private const string Name = "told.json";

    public async Task<(LandingCursor Cursor, ETag? ETag)> ReadAsync(CancellationToken cancellation) =>
        await folder.TryReadAsync(Name, cancellation) is { } blob
            ? (blob.Content.ToObjectFromJson<LandingCursor>(DomainJson.Options)!, blob.ETag)
            : (LandingCursor.Start, null);

    /// <summary>Counts entries as told; which others have been counted meanwhile stays counted.</summary>
    public async Task AddAsync(IReadOnlyCollection<ListedEntry> told, CancellationToken cancellation)
    {
        while (true)
        {
            var (cursor, read) = await ReadAsync(cancellation);
            var moved = cursor.After([.. told.Select(entry => entry.ToLanding())]);
            if (await folder.TryReplaceAsync(Name, new BinaryData(JsonSerializer.SerializeToUtf8Bytes(moved, DomainJson.Options)), read, cancellation) is not null)
            {
                return;
            }
        }
    }
}
