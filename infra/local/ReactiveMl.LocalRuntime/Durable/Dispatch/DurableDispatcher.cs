namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Runs the task hub in this process: its lease, control queues and activities.</summary>
internal sealed partial class DurableDispatcher(
    DurableStore store, InstanceTurns turns, WorkItemPump work, IOptions<DurableOptions> options, TimeProvider clock,
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
        try
        {
            await Task.WhenAll(work.RunAsync(stoppingToken), ReadControlQueuesAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await turns.Idle;
        }
    }

    /// <summary>One process reads the control queues; the others stand by.</summary>
    private async Task ReadControlQueuesAsync(CancellationToken stopping)
    {
        while (true)
        {
            await StorageTrouble.RetryAsync(
                () => store.Leases.HoldAsync("control", ReadAsync, stopping), trouble => LogAbsent(logger, store.HubName, trouble), clock, stopping);
        }

        Task ReadAsync(CancellationToken held) => Task.WhenAll(store.ControlQueues.Select(
            queue => queue.ReadOnAsync(() => ReadBatchAsync(queue, held), options.Value.MaxQueuePollingInterval, held)));
    }

    private async Task<(int Read, int Asked)> ReadBatchAsync(TaskHubQueue queue, CancellationToken stopping)
    {
        if (turns.Waiting >= MostWaiting)
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

    [LoggerMessage(1, LogLevel.Warning, "The storage of task hub {Hub} does not answer; trying again.")]
    private static partial void LogAbsent(ILogger logger, string hub, Exception exception);
}
