namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Polls one queue and runs its function, each message for itself.</summary>
internal sealed partial class QueueListener(
    LocalFunction function, QueueFunctionTrigger trigger, StorageConnections connections, IOptions<QueueOptions> options,
    FunctionInvoker invoker, IOptions<LocalRuntimeOptions> runtime, TimeProvider time, ILoggerFactory loggers)
{
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);

    private readonly QueueClient _queue = connections.Queues(trigger.Connection).GetQueueClient(trigger.Queue.Value);
    private readonly QueueClient? _poison = trigger.Queue.Poison is { } poison
        ? connections.Queues(trigger.Connection).GetQueueClient(poison.Value)
        : null;
    private readonly TimeSpan _lock = runtime.Value.QueueMessageLock;
    private readonly ILogger _logger = loggers.CreateLogger("Host.Triggers.Queue");

    public async Task RunAsync(CancellationToken stop)
    {
        var delivery = new QueueDelivery(function, _queue, _poison, options.Value, invoker, _lock, time, _logger);
        var running = new List<Task>();
        var pause = new Pause(ShortestPoll, options.Value.MaxPollingInterval);
        try
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                var messages = await ReceiveAsync(stop);
                running.RemoveAll(task => task.IsCompleted);
                running.AddRange(messages.Select(message => Task.Run(() => delivery.DeliverAsync(message, stop), CancellationToken.None)));
                if (messages.Length > 0)
                {
                    pause.Reset();
                }
                else
                {
                    await Task.Delay(pause.Next(), time, stop);
                }

                while (running.Count > options.Value.RefillBelow)
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
            return await _queue.ReceiveMessagesAsync(options.Value.BatchSize, _lock, CancellationToken.None);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return []; // The trigger does not create its queue.
        }
        catch (Exception unreachable) when (StorageTrouble.Is(unreachable) && !stop.IsCancellationRequested)
        {
            LogUnreachable(_queue.Name, unreachable.Message);
            return [];
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Queue '{Queue}' could not be read and is tried again: {Reason}")]
    private partial void LogUnreachable(string queue, string reason);
}
