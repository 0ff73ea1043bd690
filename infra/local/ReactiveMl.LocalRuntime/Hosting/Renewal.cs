namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Renews a loan at an even pace until it is disposed or a renewal fails.</summary>
internal sealed class Renewal : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _loop;

    public Renewal(TimeSpan every, Func<Task> renew, TimeProvider time) => _loop = RunAsync(every, renew, time);

    /// <summary>Signalled when the loan could not be renewed: another process may have it.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Comes back when a renewal under way has ended too.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _loop;
    }

    private async Task RunAsync(TimeSpan every, Func<Task> renew, TimeProvider time)
    {
        while (!_lost.IsCancellationRequested)
        {
            await Task.Delay(every, time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ended.IsCancellationRequested)
            {
                return;
            }

            await StorageTrouble.TryAsync(renew, _ => _lost.Cancel());
        }
    }
}
