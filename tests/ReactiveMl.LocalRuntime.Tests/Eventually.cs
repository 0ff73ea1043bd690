using System.Diagnostics;

namespace ReactiveMl.LocalRuntime.Tests;

/// <summary>Waits for what must come true, up to a limit.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Limit)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(Poll);
        }

        throw new TimeoutException($"not within {Limit.TotalSeconds} s: {what}");
    }

    public static Task TrueAsync(Func<bool> holds, string what) => GetAsync(() => Task.FromResult(holds() ? "true" : null), what);
}
