using System.Text.Json;
using Azure;
using ReactiveMl.Facts;
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

    /// <summary>Takes facts out of the history, by their ids and by the entity where a history goes by it.</summary>
    public async Task ForgetAsync(Pipeline pipeline, string entity, IReadOnlySet<FactId> facts, CancellationToken cancellation)
    {
        while (await FindAsync(pipeline.Name, cancellation) is { } found)
        {
            var (kept, read) = found;
            var place = kept.Snapshot.By.ToList().IndexOf(pipeline.Fact.Entity);
            var snapshot = kept.Snapshot with
            {
                Facts = [.. kept.Snapshot.Facts.Where(fact => !facts.Contains(fact.Fact) && (place < 0 || fact.Keys[place] != entity))],
                Outcomes = [.. kept.Snapshot.Outcomes.Where(outcome => !facts.Contains(outcome.Fact))],
            };
            if (await TryReplaceAsync(pipeline.Name, kept with { Snapshot = snapshot }, read, cancellation))
            {
                return;
            }
        }
    }

    private static string NameOf(PipelineName pipeline) => $"{pipeline}.json";
}
