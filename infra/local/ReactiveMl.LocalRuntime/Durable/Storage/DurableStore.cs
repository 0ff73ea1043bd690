namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The storage account that keeps the task hub.</summary>
internal sealed record DurableStorage(TableServiceClient Tables, QueueServiceClient Queues, BlobServiceClient Blobs);

/// <summary>The task hub in a storage account, laid out as Durable Task for Azure Storage does.</summary>
internal sealed class DurableStore
{
    private readonly BlobContainerClient _container;

    public DurableStore(
        DurableStorage storage, IOptions<DurableOptions> options, IOptions<LocalRuntimeOptions> runtime, TimeProvider clock, ILogger<DurableStore> logger)
    {
        HubName = options.Value.HubName;
        var prefix = HubName.ToLowerInvariant();
        _container = storage.Blobs.GetBlobContainerClient($"{prefix}-largemessages");
        var payloads = new LargePayloads(_container);
        Payloads = payloads;
        History = new HistoryTable(storage.Tables.GetTableClient($"{HubName}History"), payloads, clock);
        Instances = new InstancesTable(storage.Tables.GetTableClient($"{HubName}Instances"), payloads, HubName);
        Leases = new Leases(storage.Tables.GetTableClient($"{HubName}Partitions"), runtime.Value.Lease, clock);
        WorkItems = Queue("workitems");
        ControlQueues = [.. Enumerable.Range(0, options.Value.PartitionCount).Select(index => Queue($"control-{index:D2}"))];

        TaskHubQueue Queue(string name) => new(storage.Queues.GetQueueClient($"{prefix}-{name}"), payloads, clock, logger);
    }

    public string HubName { get; }
    public LargePayloads Payloads { get; }
    public HistoryTable History { get; }
    public InstancesTable Instances { get; }
    public Leases Leases { get; }
    public TaskHubQueue WorkItems { get; }
    public List<TaskHubQueue> ControlQueues { get; }

    public TaskHubQueue ControlQueueOf(string instanceId) => ControlQueues[Partitioning.Of(instanceId, ControlQueues.Count)];

    public async Task SendAsync(OutgoingMessage outgoing, CancellationToken cancellation)
    {
        var queue = outgoing.IsWork ? WorkItems : ControlQueueOf(outgoing.Message.InstanceId);
        queue.Signal.WakeAfter(await queue.SendAsync(outgoing, cancellation));
    }

    public Task CreateAsync() => Task.WhenAll(
    [
        _container.CreateIfNotExistsAsync(), History.CreateAsync(), Instances.CreateAsync(), WorkItems.CreateAsync(),
        .. ControlQueues.Select(queue => queue.CreateAsync()),
    ]);

    /// <summary>Removes everything that is kept about an instance.</summary>
    public async Task PurgeAsync(string instanceId, CancellationToken cancellation)
    {
        await History.DeleteAsync(instanceId, cancellation);
        await Payloads.DeleteOfAsync(instanceId, cancellation);
        await Instances.DeleteAsync(instanceId, cancellation);
    }
}

/// <summary>Which control queue an instance belongs to.</summary>
internal static class Partitioning
{
    public static int Of(string instanceId, int partitions) => (int)(Fnv1a(instanceId) % (uint)partitions);

    /// <summary>The 32-bit FNV-1a hash of the text in UTF-8.</summary>
    public static uint Fnv1a(string text)
        => Encoding.UTF8.GetBytes(text).Aggregate(2166136261u, (hash, octet) => unchecked((hash ^ octet) * 16777619u));
}
