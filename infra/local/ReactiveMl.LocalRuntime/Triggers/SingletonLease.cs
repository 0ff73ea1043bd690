using Azure;
using Azure.Storage.Blobs.Specialized;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>A lease held and renewed at half of its time until disposed.</summary>
internal sealed class SingletonLease : IAsyncDisposable
{
    private readonly BlobLeaseClient _client;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewal;

    public SingletonLease(BlobLeaseClient client, TimeSpan length, TimeProvider time)
    {
        _client = client;
        _renewal = RenewAsync(length / 2, time);
    }

    /// <summary>Signalled when the lease could not be renewed: another process may have it.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewal;
        try
        {
            await _client.ReleaseAsync(cancellationToken: CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            // Not ours any more, or storage is gone: it runs out by itself.
        }

        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(TimeSpan every, TimeProvider time)
    {
        while (true)
        {
            await Task.Delay(every, time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ended.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await _client.RenewAsync(cancellationToken: CancellationToken.None);
            }
            catch (Exception failure) when (failure is RequestFailedException or AggregateException)
            {
                await _lost.CancelAsync();
                return;
            }
        }
    }
}
