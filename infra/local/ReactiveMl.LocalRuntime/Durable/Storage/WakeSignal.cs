namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Lets a reader sleep between polls and wakes it when this process knows of something to read.</summary>
internal sealed class WakeSignal(TimeProvider clock)
{
    private TaskCompletionSource _woken = Unset();

    public void Wake() => Volatile.Read(ref _woken).TrySetResult();

    public void WakeAfter(TimeSpan wait) => _ = Task.Delay(wait, clock).ContinueWith(_ => Wake(), TaskScheduler.Default);

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
