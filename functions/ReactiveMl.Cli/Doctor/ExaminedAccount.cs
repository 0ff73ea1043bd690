using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ReactiveMl.Cli.Doctor;

/// <summary>A storage account as the doctor sees it: it reads, and changes nothing.</summary>
internal sealed class ExaminedAccount
{
    private const int Peeked = 32;

    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;
    private readonly TableServiceClient _tables;

    /// <param name="account">A connection string, or the name of an account that this identity may use.</param>
    public ExaminedAccount(string account)
    {
        if (account.Contains('=', StringComparison.Ordinal))
        {
            _blobs = new(account, Once(new BlobClientOptions()));
            _queues = new(account, Once(new QueueClientOptions()));
            _tables = new(account, Once(new TableClientOptions()));
            return;
        }

        var credential = new DefaultAzureCredential();
        _blobs = new(Endpoint(account, "blob"), credential, Once(new BlobClientOptions()));
        _queues = new(Endpoint(account, "queue"), credential, Once(new QueueClientOptions()));
        _tables = new(Endpoint(account, "table"), credential, Once(new TableClientOptions()));
    }

    public IReadOnlyList<StoragePlane> Planes =>
    [
        new("blob", "Storage Blob Data Owner", async cancellation => await _blobs.GetBlobContainersAsync(cancellationToken: cancellation).FirstOrDefaultAsync(cancellation)),
        new("queue", "Storage Queue Data Contributor", async cancellation => await _queues.GetQueuesAsync(cancellationToken: cancellation).FirstOrDefaultAsync(cancellation)),
        new("table", "Storage Table Data Contributor", async cancellation => await _tables.QueryAsync(cancellationToken: cancellation).FirstOrDefaultAsync(cancellation)),
    ];

    /// <summary>The first messages of a queue and how many wait in it, none of them taken; nothing where there is no such queue.</summary>
    public async Task<(int Waiting, IReadOnlyList<PeekedMessage> First)> PeekAsync(string queue, CancellationToken cancellation)
    {
        var client = _queues.GetQueueClient(queue);
        if (!await client.ExistsAsync(cancellation))
        {
            return (0, []);
        }

        var waiting = (await client.GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount;
        return (waiting, (await client.PeekMessagesAsync(Peeked, cancellation)).Value);
    }

    /// <summary>A blob of the container with the models; null where there is none.</summary>
    public async Task<BinaryData?> ReadModelFileAsync(string name, CancellationToken cancellation)
    {
        var blob = Models.GetBlobClient(name);
        return await blob.ExistsAsync(cancellation) ? (await blob.DownloadContentAsync(cancellation)).Value.Content : null;
    }

    /// <summary>The pipelines that something was published of.</summary>
    public async Task<IReadOnlyList<string>> PublishedAsync(CancellationToken cancellation) => !await Models.ExistsAsync(cancellation)
        ? []
        : await Models.GetBlobsByHierarchyAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, "/", null, cancellation)
            .Where(item => item.IsPrefix)
            .Select(item => item.Prefix.TrimEnd('/'))
            .ToListAsync(cancellation);

    private BlobContainerClient Models => _blobs.GetBlobContainerClient("models");

    // What does not answer at once is told at once.
    private static T Once<T>(T options) where T : ClientOptions
    {
        options.Retry.MaxRetries = 1;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        return options;
    }

    private static Uri Endpoint(string account, string plane) => new($"https://{account}.{plane}.core.windows.net");
}
