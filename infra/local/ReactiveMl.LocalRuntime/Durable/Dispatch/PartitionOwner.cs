using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Takes the partitions that nobody holds and keeps them; those of a dead process when its lease has run out.</summary>
internal sealed partial class PartitionOwner
{
    private readonly string _name = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
    private readonly DurableStore _store;
    private readonly DurableOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<PartitionOwner> _logger;

    public PartitionOwner(
        DurableStore store, IOptions<DurableOptions> options, TimeProvider clock, ILogger<PartitionOwner> logger)
    {
        (_store, _options, _clock, _logger) = (store, options.Value, clock, logger);
        Leases = [.. store.ControlQueues.Select(queue => new PartitionLease(queue, clock))];
    }

    public IReadOnlyList<PartitionLease> Leases { get; }

    /// <summary>Keeps the leases until stopped, then gives them back so that a successor need not wait.</summary>
    public async Task RunAsync(Action<PartitionLease> onTaken, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var next = _clock.GetUtcNow() + _options.PartitionRenewal;
                foreach (var lease in Leases)
                {
                    var foreignEnd = await ClaimAsync(lease, onTaken, stopping);
                    next = foreignEnd < next ? foreignEnd.Value : next;
                }

                var pause = next - _clock.GetUtcNow();
                await Task.Delay(pause > TimeSpan.FromMilliseconds(50) ? pause : TimeSpan.FromMilliseconds(50), _clock, stopping);
            }
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    /// <summary>Gives the end of another owner's lease, null when the partition is ours.</summary>
    private async Task<DateTimeOffset?> ClaimAsync(PartitionLease lease, Action<PartitionLease> onTaken, CancellationToken stopping)
    {
        try
        {
            var (owner, until) = await _store.Partitions.ClaimAsync(lease.Queue.Name, _name, _options.PartitionLease, stopping);
            if (owner != _name)
            {
                lease.Lose();
                return until;
            }

            if (!lease.IsHeld)
            {
                LogTaken(_logger, lease.Queue.Name);
                onTaken(lease);
                lease.HoldUntil(until);
                lease.Queue.Signal.Wake();
            }

            lease.HoldUntil(until);
            return null;
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogTrouble(_logger, lease.Queue.Name, exception);
            return _clock.GetUtcNow() + TimeSpan.FromSeconds(1);
        }
    }

    private async Task ReleaseAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), _clock);
        foreach (var lease in Leases.Where(lease => lease.IsHeld))
        {
            lease.Lose();
            try
            {
                await _store.Partitions.ReleaseAsync(lease.Queue.Name, _name, limit.Token);
            }
            catch (Exception exception) when (StorageTrouble.Is(exception) || exception is OperationCanceledException)
            {
                LogTrouble(_logger, lease.Queue.Name, exception);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Partition {Partition} is ours.")]
    private static partial void LogTaken(ILogger logger, string partition);

    [LoggerMessage(2, LogLevel.Warning, "The lease of partition {Partition} could not be written; trying again.")]
    private static partial void LogTrouble(ILogger logger, string partition, Exception exception);
}
