using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Blob leases that let one process do what must be done once.</summary>
internal sealed class SingletonLeases(StorageConnections connections, HostId host, IOptions<LocalRuntimeOptions> options, TimeProvider time)
{
    private readonly TimeSpan _length = options.Value.ListenerLease;

    /// <summary>Waits until the lease of that name is free, and works for as long as it is held.</summary>
    public async Task HoldAsync(string name, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        var lease = await AcquireAsync(name, stop);
        await using var renewal = new Renewal(_length / 2, () => lease.RenewAsync(cancellationToken: CancellationToken.None), time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, renewal.Lost);
        try
        {
            await work(until.Token);
        }
        finally
        {
            await renewal.DisposeAsync();
            // If it is not ours any more, or storage is gone, it runs out by itself.
            await StorageTrouble.TryAsync(() => lease.ReleaseAsync(cancellationToken: CancellationToken.None), _ => { });
        }
    }

    private async Task<BlobLeaseClient> AcquireAsync(string name, CancellationToken stop)
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

        var lease = blob.GetBlobLeaseClient();
        while (true)
        {
            try
            {
                await lease.AcquireAsync(_length, cancellationToken: stop);
                return lease;
            }
            catch (RequestFailedException taken) when (taken.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
            {
                await Task.Delay(options.Value.ListenerLeaseRetry, time, stop);
            }
        }
    }
}
