namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>
/// One process at a time reads the hub's control queues; the others run activities and stand by for the day its lease runs out.
/// </summary>
internal sealed partial class HubLease(DurableStore store, IOptions<DurableOptions> options, TimeProvider clock, ILogger<HubLease> logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private readonly string _name = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
    private long _untilTicks;

    public bool IsHeld => clock.GetUtcNow().UtcTicks < Volatile.Read(ref _untilTicks);

    /// <summary>Takes the lease when it is free and keeps it until stopped, then gives it back so that a successor need not wait.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var next = clock.GetUtcNow() + options.Value.PartitionRenewal;
                await TryAsync(async () => next = await ClaimAsync(stopping) is { } othersEnd && othersEnd < next ? othersEnd : next);
                var pause = next - clock.GetUtcNow();
                await Task.Delay(pause > ShortestPause ? pause : ShortestPause, clock, stopping);
            }
        }
        finally
        {
            if (IsHeld)
            {
                Volatile.Write(ref _untilTicks, 0);
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
                await TryAsync(() => store.Owner.ClaimAsync(_name, TimeSpan.Zero, limit.Token));
            }
        }
    }

    /// <summary>Gives the end of another process's lease; nothing when the lease is ours.</summary>
    private async Task<DateTimeOffset?> ClaimAsync(CancellationToken stopping)
    {
        var (owner, until) = await store.Owner.ClaimAsync(_name, options.Value.PartitionLease, stopping);
        var (isOurs, wasOurs) = (owner == _name, IsHeld);
        Volatile.Write(ref _untilTicks, isOurs ? until.UtcTicks : 0);
        if (isOurs && !wasOurs)
        {
            LogTaken(logger, store.HubName);
            store.ControlQueues.ForEach(queue => queue.Signal.Wake());
        }

        return isOurs ? null : until;
    }

    private Task<bool> TryAsync(Func<Task> action) => StorageTrouble.TryAsync(action, trouble => LogTrouble(logger, trouble));

    [LoggerMessage(1, LogLevel.Debug, "The control queues of {Hub} are ours.")]
    private static partial void LogTaken(ILogger logger, string hub);

    [LoggerMessage(2, LogLevel.Warning, "The lease of the control queues could not be written; trying again.")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
