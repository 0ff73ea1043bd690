using System.Text.Json;
using Azure;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The live quality of each pipeline's versions: one blob, replaced under its ETag.</summary>
public sealed class QualityStore(BlobFolder folder)
{
    public async Task<(KeptQuality Quality, ETag ETag)?> FindAsync(PipelineName pipeline, CancellationToken cancellation) =>
        await folder.TryReadAsync(NameOf(pipeline), cancellation) is { } blob
            ? (blob.Content.ToObjectFromJson<KeptQuality>(DomainJson.Options)!, blob.ETag)
            : null;

    /// <returns>The new ETag; null when somebody else was faster.</returns>
    public Task<ETag?> TryReplaceAsync(PipelineName pipeline, KeptQuality quality, ETag? read, CancellationToken cancellation) =>
        folder.TryReplaceAsync(NameOf(pipeline), new BinaryData(JsonSerializer.SerializeToUtf8Bytes(quality, DomainJson.Options)), read, cancellation);

    private static string NameOf(PipelineName pipeline) => $"{pipeline}/quality.json";
}
