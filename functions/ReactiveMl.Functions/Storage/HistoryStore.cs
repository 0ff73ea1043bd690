using System.Text.Json;
using Azure;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The history of each pipeline as the servers read it: one blob, replaced under its ETag.</summary>
public sealed class HistoryStore(BlobFolder folder)
{
    public async Task<(KeptHistory History, ETag ETag)?> FindAsync(PipelineName pipeline, CancellationToken cancellation) =>
        await folder.TryReadAsync(NameOf(pipeline), cancellation) is { } blob
            ? (blob.Content.ToObjectFromJson<KeptHistory>(DomainJson.Options)!, blob.ETag)
            : null;

    /// <summary>The same, unless it still is what was read before.</summary>
    public async Task<(KeptHistory History, ETag ETag)?> FindNewerAsync(PipelineName pipeline, ETag? read, CancellationToken cancellation) =>
        await folder.TryReadNewerAsync(NameOf(pipeline), read, cancellation) is { } blob
            ? (blob.Content.ToObjectFromJson<KeptHistory>(DomainJson.Options)!, blob.ETag)
            : null;

    public async Task<bool> TryReplaceAsync(PipelineName pipeline, KeptHistory history, ETag? read, CancellationToken cancellation) =>
        await folder.TryReplaceAsync(
            NameOf(pipeline), new BinaryData(JsonSerializer.SerializeToUtf8Bytes(history, DomainJson.Options)), read, cancellation) is not null;

    private static string NameOf(PipelineName pipeline) => $"{pipeline}.json";
}
