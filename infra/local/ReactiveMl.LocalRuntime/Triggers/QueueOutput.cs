namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Writes queue outputs once the function has succeeded; a missing queue is created.</summary>
internal sealed class QueueOutput(StorageConnections connections, IOptions<QueueOptions> options)
{
    public Task WriteAsync(IReadOnlyList<QueueOutputBinding> bindings, object? result)
        => Task.WhenAll(
            from binding in bindings
            let value = binding.Property is null || result is null ? result : binding.Property.GetValue(result)
            let queue = connections.Queues(binding.Connection).GetQueueClient(binding.Queue.Value)
            from body in OutputMessages.From(value)
            select SendAsync(queue, options.Value.Encode(body)));

    /// <summary>Puts a body, already encoded, on a queue.</summary>
    public static async Task SendAsync(QueueClient queue, string text)
    {
        try
        {
            await queue.SendMessageAsync(text, CancellationToken.None);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
            await queue.SendMessageAsync(text, CancellationToken.None);
        }
    }
}

/// <summary>A queue output: the whole result, or one property of it.</summary>
internal sealed record QueueOutputBinding(PropertyInfo? Property, QueueName Queue, string? Connection);
