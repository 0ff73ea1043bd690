using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Polls one queue and runs its function, each message for itself.</summary>
internal sealed partial class QueueListener : IListener
{
    private readonly QueueClient _queue;
    private readonly QueueOptions _options;
    private readonly QueueWakeups _wakeups;
    private readonly QueueDelivery _delivery;
    private readonly TimeSpan _lock;
    private readonly ILogger _logger;

    public QueueListener(
        LocalFunction function, QueueFunctionTrigger trigger, StorageConnections connections, QueueOptions options, QueueOutput output,
        QueueWakeups wakeups, FunctionInvoker invoker, IOptions<LocalRuntimeOptions> runtime, TimeProvider time, ILoggerFactory loggers)
    {
        var service = connections.Queues(trigger.Connection);
        _queue = service.GetQueueClient(trigger.Queue.Value);
        var poison = trigger.Queue.Poison is { } name ? service.GetQueueClient(name.Value) : null;
        _options = options;
        _wakeups = wakeups;
        _lock = runtime.Value.QueueMessageLock;
        _logger = loggers.CreateLogger("Host.Triggers.Queue");
        _delivery = new QueueDelivery(function, _queue, poison, options, output, invoker, _lock, time, _logger);
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var running = new List<Task>();
        var delay = new PollingDelay(_options.MaxPollingInterval, new Random(_queue.Name.Length));
        try
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                var messages = await ReceiveAsync(stop);
                running.RemoveAll(task => task.IsCompleted);
                running.AddRange(messages.Select(message => Task.Run(() => _delivery.DeliverAsync(message, stop), CancellationToken.None)));
                var wait = delay.Next(messages.Length > 0);
                if (messages.Length == 0)
                {
                    await _wakeups.WaitAsync(_queue.Uri, wait, stop);
                }

                while (running.Count > _options.RefillBelow)
                {
                    await Task.WhenAny(running).WaitAsync(stop);
                    running.RemoveAll(task => task.IsCompleted);
                }
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync(CancellationToken stop)
    {
        try
        {
            // Once asked for, an answer is not thrown away: the messages in it would stay hidden.
            return await _queue.ReceiveMessagesAsync(_options.BatchSize, _lock, CancellationToken.None);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return []; // The trigger does not create its queue.
        }
        catch (Exception unreachable) when (unreachable is RequestFailedException or AggregateException && !stop.IsCancellationRequested)
        {
            LogUnreachable(_queue.Name, unreachable.Message);
            return [];
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Queue '{Queue}' could not be read and is tried again: {Reason}")]
    private partial void LogUnreachable(string queue, string reason);
}
