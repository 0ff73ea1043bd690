using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>The last and next run of every timer, one blob each.</summary>
internal sealed class TimerStatuses(StorageConnections connections, HostId host)
{
    public const string Container = "azure-webjobs-hosts";

    public async Task<ScheduleStatus?> ReadAsync(string function, CancellationToken cancellation)
    {
        try
        {
            BlobDownloadResult blob = await Blob(function).DownloadContentAsync(cancellation);
            return blob.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(string function, ScheduleStatus status, CancellationToken cancellation)
    {
        var content = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(status));
        await connections.Blobs(null).GetBlobContainerClient(Container).CreateIfNotExistsAsync(cancellationToken: cancellation);
        await Blob(function).UploadAsync(content, overwrite: true, cancellation);
    }

    private BlobClient Blob(string function)
        => connections.Blobs(null).GetBlobContainerClient(Container).GetBlobClient($"timers/{host.Value}/Host.Functions.{function}/status");
}
