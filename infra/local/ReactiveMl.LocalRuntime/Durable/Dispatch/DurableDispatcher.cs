namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Runs the task hub in this process: leases, control queues and activities.</summary>
internal sealed partial class DurableDispatcher(
    DurableStore store,
    PartitionOwner partitions,
    InstanceTurns turns,
    Checkpoint checkpoint,
    WorkItemPump work,
    IOptions<DurableOptions> options,
    TimeProvider clock,
    ILogger<DurableDispatcher> logger) : BackgroundService
{
    private const int LargestBatch = 32;
    private const int MostWaiting = 256;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StorageTrouble.RetryAsync(
            () => store.CreateAsync(stoppingToken), trouble => LogAbsent(logger, store.HubName, trouble), clock, stoppingToken);
        var running = Task.WhenAll(
        [
            partitions.RunAsync(checkpoint.ForgetAll, stoppingToken),
            work.RunAsync(stoppingToken),
            .. partitions.Leases.Select(lease => QueueReader.RunAsync(
                lease.Queue, () => ReadAsync(lease, stoppingToken), options.Value.MaxQueuePollingInterval, logger, stoppingToken)),
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

    private async Task<(int Read, int Asked)> ReadAsync(PartitionLease lease, CancellationToken stopping)
    {
        if (!lease.IsHeld || turns.Waiting >= MostWaiting)
        {
            return (0, LargestBatch);
        }

        var messages = await lease.Queue.ReceiveAsync(LargestBatch, options.Value.ControlQueueVisibilityTimeout, stopping);
        foreach (var message in messages)
        {
            turns.Accept(message, lease);
        }

        return (messages.Count, LargestBatch);
    }

    [LoggerMessage(1, LogLevel.Warning, "The storage of task hub {Hub} does not answer yet; trying again.")]
    private static partial void LogAbsent(ILogger logger, string hub, Exception exception);
}
