using System.Threading.Channels;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Receives from one queue or subscription under lock and runs its function, message by message or in batches.</summary>
internal sealed partial class ServiceBusListener(
    LocalFunction function, ServiceBusFunctionTrigger trigger, ServiceBusConnections connections, IOptions<ServiceBusOptions> options,
    FunctionInvoker invoker, IOptions<LocalRuntimeOptions> runtime, TimeProvider time, ILoggerFactory loggers)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly ServiceBusOptions _options = options.Value;
    private readonly ILogger _logger = loggers.CreateLogger("Host.Triggers.ServiceBus");

    public async Task RunAsync(CancellationToken stop)
    {
        var address = connections.Get(trigger.Connection, function.Name);
        var pause = new Pause(FirstRetry, LongestRetry);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                await using var link = await BrokerLink.OpenAsync(address, trigger.Entity, Credit, stop);
                LogListening(trigger.Entity);
                pause.Reset();
                await DispatchAsync(link.Messages, stop);
            }
            catch (Exception trouble) when (BrokerTrouble.Is(trouble) && !stop.IsCancellationRequested)
            {
                LogUnreachable(trigger.Entity, trouble.Message);
                await Task.Delay(pause.Next(), time, stop);
            }
        }
    }

    private int Credit => _options.PrefetchCount + (trigger.IsBatched ? _options.MaxMessageBatchSize : _options.MaxConcurrentCalls);

    /// <summary>Runs until the broker is gone or the host stops; then waits for what is running, while it can still be settled.</summary>
    private async Task DispatchAsync(ChannelReader<LockedMessage> messages, CancellationToken stop)
    {
        var delivery = new ServiceBusDelivery(
            function, trigger, trigger.AutoComplete ?? _options.AutoCompleteMessages, invoker, runtime.Value.ServiceBusMessageLock, time, _logger);
        using var slots = new SemaphoreSlim(trigger.IsBatched ? 1 : _options.MaxConcurrentCalls);
        var running = new List<Task>();
        try
        {
            while (true)
            {
                await slots.WaitAsync(stop);
                var batch = await GatherAsync(messages, stop);
                running.RemoveAll(task => task.IsCompleted);
                running.Add(Task.Run(() => DeliverAsync(batch), CancellationToken.None));
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }

        async Task DeliverAsync(List<LockedMessage> batch)
        {
            await delivery.DeliverAsync(batch, stop);
            slots.Release();
        }
    }

    private async Task<List<LockedMessage>> GatherAsync(ChannelReader<LockedMessage> messages, CancellationToken stop)
    {
        var batch = new List<LockedMessage> { await messages.ReadAsync(stop) };
        if (!trigger.IsBatched)
        {
            return batch;
        }

        using var limit = new CancellationTokenSource(_options.MaxBatchWaitTime, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        do
        {
            while (batch.Count < _options.MaxMessageBatchSize && messages.TryRead(out var next))
            {
                batch.Add(next);
            }
        }
        while (batch.Count < _options.MinMessageBatchSize && await ComesAsync(messages, waiting.Token));

        return batch;
    }

    private static async Task<bool> ComesAsync(ChannelReader<LockedMessage> messages, CancellationToken waiting)
    {
        try
        {
            return await messages.WaitToReadAsync(waiting);
        }
        catch (OperationCanceledException)
        {
            return false; // The batch goes as it is.
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Listening to Service Bus entity '{Entity}'.")]
    private partial void LogListening(string entity);

    [LoggerMessage(2, LogLevel.Warning, "Service Bus entity '{Entity}' could not be read and is tried again: {Reason}")]
    private partial void LogUnreachable(string entity, string reason);
}
