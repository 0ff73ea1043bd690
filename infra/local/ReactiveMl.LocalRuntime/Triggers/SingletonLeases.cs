using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Blob leases that let one process do what must be done once.</summary>
internal sealed class SingletonLeases(StorageConnections connections, HostId host, IOptions<LocalRuntimeOptions> options, TimeProvider time)
{
    /// <summary>Waits until the lease of that name is free.</summary>
    public async Task<SingletonLease> AcquireAsync(string name, CancellationToken stop)
    {
        var container = connections.Blobs(null).GetBlobContainerClient(TimerStatuses.Container);
        await container.CreateIfNotExistsAsync(cancellationToken: stop);
        var blob = container.GetBlobClient($"locks/{host.Value}/{name}");
        try
        {
            await blob.UploadAsync(BinaryData.Empty, overwrite: false, stop);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // Another process, or an earlier run, made it.
        }

        var client = blob.GetBlobLeaseClient();
        while (true)
        {
            try
            {
                await client.AcquireAsync(options.Value.ListenerLease, cancellationToken: stop);
                return new SingletonLease(client, options.Value.ListenerLease, time);
            }
            catch (RequestFailedException taken) when (taken.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
            {
                await Task.Delay(options.Value.ListenerLeaseRetry, time, stop);
            }
        }
    }
}

/// <summary>A lease held and renewed at half of its time until disposed.</summary>
internal sealed class SingletonLease : IAsyncDisposable
{
    private readonly BlobLeaseClient _client;
    private readonly TimeSpan _every;
    private readonly CancellationTokenSource _lost = new();
    private readonly Renewal _renewal;

    public SingletonLease(BlobLeaseClient client, TimeSpan length, TimeProvider time)
    {
        (_client, _every) = (client, length / 2);
        _renewal = new Renewal(_every, RenewAsync, time);
    }

    /// <summary>Signalled when the lease could not be renewed: another process may have it.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _renewal.DisposeAsync();
        try
        {
            await _client.ReleaseAsync(cancellationToken: CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            // Not ours any more, or storage is gone: it runs out by itself.
        }

        _lost.Dispose();
    }

    private async Task<TimeSpan?> RenewAsync()
    {
        try
        {
            await _client.RenewAsync(cancellationToken: CancellationToken.None);
            return _every;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            await _lost.CancelAsync();
            return null;
        }
    }
}
