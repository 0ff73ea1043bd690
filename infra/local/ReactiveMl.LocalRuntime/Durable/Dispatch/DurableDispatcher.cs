namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Runs the task hub in this process: its lease, control queues and activities.</summary>
internal sealed partial class DurableDispatcher(
    DurableStore store, HubLease lease, InstanceTurns turns, WorkItemPump work, IOptions<DurableOptions> options, TimeProvider clock,
    ILogger<DurableDispatcher> logger) : BackgroundService
{
    private const int LargestBatch = 32;
    private const int MostWaiting = 256;

    /// <summary>Comes back when the hub is there: nobody speaks to it before.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await StorageTrouble.RetryAsync(store.CreateAsync, trouble => LogAbsent(logger, store.HubName, trouble), clock, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = Task.WhenAll(
        [
            lease.RunAsync(stoppingToken),
            work.RunAsync(stoppingToken),
            .. store.ControlQueues.Select(queue => QueueReader.RunAsync(
                queue, () => ReadAsync(queue, stoppingToken), options.Value.MaxQueuePollingInterval, logger, stoppingToken)),
        ]);
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await turns.Idle;
        }
    }

    private async Task<(int Read, int Asked)> ReadAsync(TaskHubQueue queue, CancellationToken stopping)
    {
        if (!lease.IsHeld || turns.Waiting >= MostWaiting)
        {
            return (0, LargestBatch);
        }

        var messages = await queue.ReceiveAsync(LargestBatch, options.Value.ControlQueueVisibilityTimeout, stopping);
        var early = messages.Where(message => message.NotBefore > clock.GetUtcNow().UtcDateTime).ToList();
        foreach (var message in messages.Except(early))
        {
            turns.Accept(message);
        }

        foreach (var message in early)
        {
            await message.Queue.HideUntilAsync(message, message.NotBefore!.Value, stopping);
        }

        return (messages.Count, LargestBatch);
    }

    [LoggerMessage(1, LogLevel.Warning, "The storage of task hub {Hub} does not answer yet; trying again.")]
    private static partial void LogAbsent(ILogger logger, string hub, Exception exception);
}
