using System.Collections.Concurrent;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Lets a queue's listener know at once of what this process puts there.</summary>
internal sealed class QueueWakeups
{
    private readonly ConcurrentDictionary<Uri, SemaphoreSlim> _signals = new();

    public void Notify(Uri queue)
    {
        var signal = Signal(queue);
        if (signal.CurrentCount == 0)
        {
            signal.Release();
        }
    }

    /// <summary>Waits for a message put by this process, or for the time to pass.</summary>
    public Task WaitAsync(Uri queue, TimeSpan limit, CancellationToken stop) => Signal(queue).WaitAsync(limit, stop);

    private SemaphoreSlim Signal(Uri queue) => _signals.GetOrAdd(queue, _ => new SemaphoreSlim(0));
}
