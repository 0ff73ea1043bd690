namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Renews something until it is disposed, or until renewing says that there is nothing left to renew.</summary>
internal sealed class Renewal : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _loop;

    /// <param name="first">The wait before the first renewal.</param>
    /// <param name="renew">Gives the wait before the next one.</param>
    /// <param name="time">The clock.</param>
    public Renewal(TimeSpan first, Func<Task<TimeSpan?>> renew, TimeProvider time) => _loop = RunAsync(first, renew, time);

    /// <summary>Comes back when a renewal under way has ended too.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _loop;
    }

    private async Task RunAsync(TimeSpan? wait, Func<Task<TimeSpan?>> renew, TimeProvider time)
    {
        while (wait is { } delay)
        {
            await Task.Delay(delay, time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = _ended.IsCancellationRequested ? null : await renew();
        }
    }
}
