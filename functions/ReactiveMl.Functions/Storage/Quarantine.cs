using System.Text.Json;

namespace ReactiveMl.Functions.Storage;

/// <summary>What was refused after it had left its sender, each with the reason and as it came.</summary>
/// <remarks>The name is the hash of the content, so the same refusal told twice is kept once.</remarks>
public sealed class Quarantine(BlobFolder folder)
{
    public async Task KeepAsync(QuarantinedItem item, CancellationToken cancellation)
    {
        var content = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(item, DomainJson.Options));
        await folder.TryCreateAsync($"{item.Pipeline ?? "unknown"}/{ContentHash.Of(content)}.json", content, cancellation);
    }
}
