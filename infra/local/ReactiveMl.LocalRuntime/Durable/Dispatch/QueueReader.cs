namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Reads a queue again and again: at once while there is more, else when woken or after a growing pause.</summary>
internal static partial class QueueReader
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(
        TaskHubQueue queue, Func<Task<(int Read, int Asked)>> read, TimeSpan longestPause, ILogger logger, CancellationToken stopping)
    {
        for (var pause = ShortestPause; !stopping.IsCancellationRequested;)
        {
            var (found, asked) = (0, 1);
            await StorageTrouble.TryAsync(
                async () => (found, asked) = await read(), trouble => LogTrouble(logger, queue.Name, trouble));
            if (found < asked)
            {
                pause = found > 0 ? ShortestPause : pause * 2 < longestPause ? pause * 2 : longestPause;
                await queue.Signal.WaitAsync(pause, stopping);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Queue {Queue} could not be read; trying again.")]
    private static partial void LogTrouble(ILogger logger, string queue, Exception exception);
}
