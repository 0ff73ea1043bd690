using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The task hub in a storage account, laid out as Durable Task for Azure Storage does.</summary>
internal sealed class DurableStore
{
    private readonly BlobContainerClient _container;
    private readonly Lock _gate = new();
    private Task? _created;

    public DurableStore(
        DurableStorage storage, IOptions<DurableOptions> options, TimeProvider clock, ILogger<DurableStore> logger)
    {
        var settings = options.Value;
        HubName = settings.HubName;
#pragma warning disable CA1308 // Queues and containers have lower-case names.
        var prefix = HubName.ToLowerInvariant();
#pragma warning restore CA1308
        _container = storage.Blobs.GetBlobContainerClient($"{prefix}-largemessages");
        Payloads = new LargePayloads(_container);
        History = new HistoryTable(storage.Tables.GetTableClient($"{HubName}History"), Payloads, clock);
        Instances = new InstancesTable(storage.Tables.GetTableClient($"{HubName}Instances"), Payloads, HubName);
        Partitions = new PartitionsTable(storage.Tables.GetTableClient($"{HubName}Partitions"), clock);
        WorkItems = Queue("workitems");
        ControlQueues = [.. Enumerable.Range(0, settings.PartitionCount).Select(index => Queue($"control-{index:D2}"))];

        TaskHubQueue Queue(string name) => new(storage.Queues.GetQueueClient($"{prefix}-{name}"), Payloads, clock, logger);
    }

    public string HubName { get; }

    public LargePayloads Payloads { get; }

    public HistoryTable History { get; }

    public InstancesTable Instances { get; }

    public PartitionsTable Partitions { get; }

    public TaskHubQueue WorkItems { get; }

    public IReadOnlyList<TaskHubQueue> ControlQueues { get; }

    /// <summary>Wakes those who wait in this process for an instance to change.</summary>
    public ChangeNotice Changes { get; } = new();

    public TaskHubQueue ControlQueueOf(string instanceId) => ControlQueues[Partitioning.Of(instanceId, ControlQueues.Count)];

    public Task SendAsync(OutgoingMessage outgoing, CancellationToken cancellation)
        => (outgoing.IsWork ? WorkItems : ControlQueueOf(outgoing.Message.InstanceId)).SendAsync(outgoing, cancellation);

    /// <summary>Creates tables, queues and container once per process.</summary>
    public Task CreateAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_created is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _created = CreateAllAsync();
            }

            return _created.WaitAsync(cancellation);
        }
    }

    /// <summary>Removes everything that is kept about an instance.</summary>
    public async Task PurgeAsync(string instanceId, CancellationToken cancellation)
    {
        await History.DeleteAsync(instanceId, cancellation);
        await Payloads.DeleteOfAsync(instanceId, cancellation);
        await Instances.DeleteAsync(instanceId, cancellation);
    }

    private Task CreateAllAsync() => Task.WhenAll(
    [
        _container.CreateIfNotExistsAsync(),
        History.CreateAsync(CancellationToken.None),
        Instances.CreateAsync(CancellationToken.None),
        Partitions.CreateAsync(CancellationToken.None),
        WorkItems.CreateAsync(CancellationToken.None),
        .. ControlQueues.Select(queue => queue.CreateAsync(CancellationToken.None)),
    ]);
}
