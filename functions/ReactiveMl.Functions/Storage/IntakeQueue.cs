using Azure;
using Azure.Storage.Queues;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Storage;

/// <summary>The queue that facts or outcomes wait on.</summary>
/// <remarks>Not an output binding: the host writes those after the HTTP answer has left, and a receipt must mean that the message is kept.</remarks>
public sealed class IntakeQueue(QueueClient queue)
{
    /// <summary>A queue message holds 64 KiB of base64, so 48 KiB of content.</summary>
    public const int MessageLimit = 48 * 1024;

    public string Name => queue.Name;

    public static bool Fits(QueuedMessage message) => message.ToUtf8Json().Length <= MessageLimit;

    public async Task SendAsync(QueuedMessage message, CancellationToken cancellation)
    {
        var content = new BinaryData(message.ToUtf8Json());
        try
        {
            await queue.SendMessageAsync(content, cancellationToken: cancellation);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "QueueNotFound")
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await queue.SendMessageAsync(content, cancellationToken: cancellation);
        }
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
}
