namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Lets a reader sleep between polls and wakes it when this process knows of something to read.</summary>
internal sealed class WakeSignal(TimeProvider clock)
{
    private static readonly TimeSpan LongestPromise = TimeSpan.FromDays(1);

    private TaskCompletionSource _woken = Unset();

    public void Wake() => Volatile.Read(ref _woken).TrySetResult();

    /// <summary>Wakes at once, or at the given moment if that is still to come; what is far off is found by polling.</summary>
    public void WakeAt(DateTime? moment)
    {
        var wait = moment - clock.GetUtcNow().UtcDateTime;
        if (wait is not { Ticks: > 0 })
        {
            Wake();
        }
        else if (wait < LongestPromise)
        {
            _ = Task.Delay(wait.Value, clock).ContinueWith(_ => Wake(), TaskScheduler.Default);
        }
    }

    /// <summary>Returns when woken or after the longest wait.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        var woken = Volatile.Read(ref _woken);
        await woken.Task.WaitAsync(longest, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        if (woken.Task.IsCompleted)
        {
            Interlocked.CompareExchange(ref _woken, Unset(), woken);
        }
    }

    private static TaskCompletionSource Unset() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
