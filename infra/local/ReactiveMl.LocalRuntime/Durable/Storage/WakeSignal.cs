namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Lets a reader sleep between polls and wakes it when this process knows of something to read.</summary>
internal sealed class WakeSignal(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<DateTime, DateTime> _due = new();
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Wake() => WakeAt(null);

    /// <summary>Wakes at once, or at the given moment if that is still to come.</summary>
    public void WakeAt(DateTime? moment)
    {
        lock (_gate)
        {
            if (moment is { } due && due > clock.GetUtcNow().UtcDateTime)
            {
                _due.Enqueue(due, due);
            }

            // A sleeper must look at the new moment too, so it is woken in either case.
            _woken.TrySetResult();
        }
    }

    /// <summary>Returns when woken, when a moment has come, or after the longest wait.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        Task woken;
        lock (_gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            while (_due.TryPeek(out var due, out _))
            {
                if (due > now)
                {
                    longest = due - now < longest ? due - now : longest;
                    break;
                }

                _due.Dequeue();
                _woken.TrySetResult();
            }

            woken = _woken.Task;
        }

        using var sleep = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(woken, Task.Delay(longest, clock, sleep.Token));
        await sleep.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_woken.Task.IsCompleted)
            {
                _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
