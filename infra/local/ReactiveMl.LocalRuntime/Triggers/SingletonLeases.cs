using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Blob leases that let one process do what must be done once.</summary>
internal sealed class SingletonLeases(
    StorageConnections connections, HostId host, IOptions<LocalRuntimeOptions> options, TimeProvider time)
{
    /// <summary>Waits until the lease of that name is free.</summary>
    public async Task<SingletonLease> AcquireAsync(string name, CancellationToken stop)
    {
        var container = connections.Blobs(null).GetBlobContainerClient(TimerStatuses.Container);
        await container.CreateIfNotExistsAsync(cancellationToken: stop);
        var blob = container.GetBlobClient($"locks/{host.Value}/{name}");
        await CreateAsync(blob, stop);
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

    private static async Task CreateAsync(BlobClient blob, CancellationToken stop)
    {
        try
        {
            await blob.UploadAsync(BinaryData.Empty, overwrite: false, stop);
        }
        catch (RequestFailedException exists) when (exists.ErrorCode == BlobErrorCode.BlobAlreadyExists || exists.ErrorCode == BlobErrorCode.LeaseIdMissing)
        {
            // Another process, or an earlier run, made it.
        }
    }
}
