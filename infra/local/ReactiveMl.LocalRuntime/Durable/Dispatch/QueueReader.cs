namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Reads a queue again and again: at once while there is more, else when woken or after a growing pause.</summary>
internal static partial class QueueReader
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(
        TaskHubQueue queue, Func<Task<(int Read, int Asked)>> read, TimeSpan longestPause, ILogger logger, CancellationToken stopping)
    {
        var pause = new Pause(ShortestPause, longestPause);
        while (!stopping.IsCancellationRequested)
        {
            var (found, asked) = (0, 1);
            await StorageTrouble.TryAsync(
                async () => (found, asked) = await read(), trouble => LogTrouble(logger, queue.Name, trouble));
            if (found > 0)
            {
                pause.Reset();
            }

            if (found < asked)
            {
                await queue.Signal.WaitAsync(pause.Next(), stopping);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Queue {Queue} could not be read; trying again.")]
    private static partial void LogTrouble(ILogger logger, string queue, Exception exception);
}
