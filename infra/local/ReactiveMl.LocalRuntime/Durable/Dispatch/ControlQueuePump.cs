using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Reads one control queue in batches while this process holds it.</summary>
internal sealed partial class ControlQueuePump(
    PartitionLease lease, InstanceTurns turns, IOptions<DurableOptions> options, ILogger<ControlQueuePump> logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private readonly DurableOptions _options = options.Value;

    public async Task RunAsync(CancellationToken stopping)
    {
        var pause = ShortestPause;
        while (!stopping.IsCancellationRequested)
        {
            var read = 0;
            try
            {
                read = await ReadAsync(stopping);
            }
            catch (Exception exception) when (StorageTrouble.Is(exception))
            {
                LogTrouble(logger, lease.Queue.Name, exception);
            }

            if (read == _options.ControlQueueBatchSize)
            {
                continue;
            }

            var longest = _options.MaxQueuePollingInterval;
            pause = read > 0 ? ShortestPause : pause * 2 < longest ? pause * 2 : longest;
            await lease.Queue.Signal.WaitAsync(pause, stopping);
        }
    }

    private async Task<int> ReadAsync(CancellationToken stopping)
    {
        if (!lease.IsHeld || turns.Waiting >= _options.ControlQueueBufferThreshold)
        {
            return 0;
        }

        var messages = await lease.Queue.ReceiveAsync(
            _options.ControlQueueBatchSize, _options.ControlQueueVisibilityTimeout, stopping);
        foreach (var message in messages)
        {
            turns.Accept(message, lease);
        }

        return messages.Count;
    }

    [LoggerMessage(1, LogLevel.Warning, "Control queue {Queue} could not be read; trying again.")]
    private static partial void LogTrouble(ILogger logger, string queue, Exception exception);
}
