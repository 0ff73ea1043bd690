using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The queue that facts or outcomes wait on; a message too large for it goes by claim check.</summary>
/// <remarks>Not an output binding: the host writes those after the HTTP answer has left, and a receipt must mean that the message is kept.</remarks>
public sealed class IntakeQueue(QueueClient queue, BlobFolder claims)
{
    /// <summary>A queue message holds 64 KiB of base64, so 48 KiB of content.</summary>
    public const int MessageLimit = 48 * 1024;

    public Task SendAsync(PipelineName pipeline, JsonElement items, string? traceParent, CancellationToken cancellation) =>
        SendAsync(new QueuedMessage(pipeline, items, Claim: null, traceParent), cancellation);

    public async Task SendAsync(QueuedMessage message, CancellationToken cancellation)
    {
        var content = message.ToUtf8Json();
        if (content.Length > MessageLimit && message.Items is { } items)
        {
            var claim = $"{message.Pipeline}/{Guid.CreateVersion7():n}.json";
            await claims.TryCreateAsync(claim, new BinaryData(JsonSerializer.SerializeToUtf8Bytes(items)), cancellation);
            content = (message with { Items = null, Claim = claim }).ToUtf8Json();
        }

        await SendAsync(new BinaryData(content), cancellation);
    }

    /// <summary>How many messages wait or are being worked on, as the storage account estimates it.</summary>
    public async Task<int> DepthAsync(CancellationToken cancellation)
    {
        try
        {
            return (await queue.GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return 0;
        }
    }

    private async Task SendAsync(BinaryData message, CancellationToken cancellation)
    {
        try
        {
            await queue.SendMessageAsync(message, cancellationToken: cancellation);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "QueueNotFound")
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await queue.SendMessageAsync(message, cancellationToken: cancellation);
        }
    }
}
