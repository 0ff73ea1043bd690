using System.Collections.Concurrent;
using System.Reflection;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Writes queue outputs once the function has succeeded; a missing queue is created.</summary>
internal sealed class QueueOutput(StorageConnections connections, QueueOptions options, QueueWakeups wakeups)
{
    public Task WriteAsync(IReadOnlyList<QueueOutputBinding> bindings, object? result)
        => Task.WhenAll(
            from binding in bindings
            let value = binding.Property is null || result is null ? result : binding.Property.GetValue(result)
            let queue = connections.Queues(binding.Connection).GetQueueClient(binding.Queue.Value)
            from body in OutputMessages.From(value)
            select SendAsync(queue, options.Encode(body)));

    /// <summary>Puts a body, already encoded, on a queue.</summary>
    public async Task SendAsync(QueueClient queue, string text)
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

        wakeups.Notify(queue.Uri);
    }
}

/// <summary>A queue output: the whole result, or one property of it.</summary>
internal sealed record QueueOutputBinding(PropertyInfo? Property, QueueName Queue, string? Connection);

/// <summary>Lets a queue's listener know at once of what this process puts there.</summary>
internal sealed class QueueWakeups
{
    private readonly ConcurrentDictionary<Uri, SemaphoreSlim> _signals = new();

    public void Notify(Uri queue)
    {
        if (Signal(queue) is { CurrentCount: 0 } signal)
        {
            signal.Release();
        }
    }

    /// <summary>Waits for a message put by this process, or for the time to pass.</summary>
    public Task WaitAsync(Uri queue, TimeSpan limit, CancellationToken stop) => Signal(queue).WaitAsync(limit, stop);

    private SemaphoreSlim Signal(Uri queue) => _signals.GetOrAdd(queue, _ => new SemaphoreSlim(0));
}
