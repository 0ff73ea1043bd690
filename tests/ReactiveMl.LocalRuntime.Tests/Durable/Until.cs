using System.Diagnostics;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"Not in 60 seconds: {what}.");
            await Task.Delay(25);
        }
    }
}
