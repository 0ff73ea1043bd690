namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Takes the partitions that nobody holds and keeps them; those of a dead process when its lease has run out.</summary>
internal sealed partial class PartitionOwner(
    DurableStore store, IOptions<DurableOptions> options, TimeProvider clock, ILogger<PartitionOwner> logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private readonly string _name = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    public IReadOnlyList<PartitionLease> Leases { get; } = [.. store.ControlQueues.Select(queue => new PartitionLease(queue, clock))];

    /// <summary>Keeps the leases until stopped, then gives them back so that a successor need not wait.</summary>
    public async Task RunAsync(Action onTaken, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var next = clock.GetUtcNow() + options.Value.PartitionRenewal;
                foreach (var lease in Leases)
                {
                    var foreignEnd = clock.GetUtcNow() + TimeSpan.FromSeconds(1);
                    await TryAsync(lease, async () => foreignEnd = await ClaimAsync(lease, onTaken, stopping));
                    next = foreignEnd < next ? foreignEnd : next;
                }

                var pause = next - clock.GetUtcNow();
                await Task.Delay(pause > ShortestPause ? pause : ShortestPause, clock, stopping);
            }
        }
        finally
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
            foreach (var lease in Leases.Where(lease => lease.IsHeld))
            {
                lease.Lose();
                await TryAsync(lease, () => store.Partitions.ReleaseAsync(lease.Queue.Name, _name, limit.Token));
            }
        }
    }

    /// <summary>Gives the end of another owner's lease, or a moment far off when the partition is ours.</summary>
    private async Task<DateTimeOffset> ClaimAsync(PartitionLease lease, Action onTaken, CancellationToken stopping)
    {
        var (owner, until) = await store.Partitions.ClaimAsync(lease.Queue.Name, _name, options.Value.PartitionLease, stopping);
        if (owner != _name)
        {
            lease.Lose();
            return until;
        }

        var isNew = !lease.IsHeld;
        if (isNew)
        {
            LogTaken(logger, lease.Queue.Name);
            onTaken();
        }

        lease.HoldUntil(until);
        if (isNew)
        {
            lease.Queue.Signal.Wake();
        }

        return DateTimeOffset.MaxValue;
    }

    private Task<bool> TryAsync(PartitionLease lease, Func<Task> action)
        => StorageTrouble.TryAsync(action, trouble => LogTrouble(logger, lease.Queue.Name, trouble));

    [LoggerMessage(1, LogLevel.Debug, "Partition {Partition} is ours.")]
    private static partial void LogTaken(ILogger logger, string partition);

    [LoggerMessage(2, LogLevel.Warning, "The lease of partition {Partition} could not be written; trying again.")]
    private static partial void LogTrouble(ILogger logger, string partition, Exception exception);
}
