using System.Diagnostics;

namespace ReactiveMl.Functions.Tests;

/// <summary>Waits for what must come true, up to a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan deadline, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > deadline)
            {
                throw new TimeoutException($"Not within {deadline.TotalSeconds:F0} seconds: {what}.");
            }

            await Task.Delay(Poll);
        }
    }
}
