using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace ReactiveMl.Functions.Tests.Retention;

/// <summary>A durable client that has some old instances, and remembers what it was asked to purge.</summary>
internal sealed class OldInstances
{
    private readonly List<OrchestrationMetadata> _instances = [];

    public OldInstances(params string[] ended)
    {
        _instances.AddRange(ended.Select(id => new OrchestrationMetadata("TrainModel", id) { RuntimeStatus = OrchestrationRuntimeStatus.Terminated }));
        var client = new Mock<DurableTaskClient>("instances") { CallBase = true };
        client.Setup(one => one.GetInstancesAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns((string id, bool _, CancellationToken _) => Task.FromResult(_instances.Find(instance => instance.InstanceId == id)));
        client.Setup(one => one.GetAllInstancesAsync(It.IsAny<OrchestrationQuery?>()))
            .Returns(Pageable.Create((_, _, _) => Task.FromResult(new Page<OrchestrationMetadata>(_instances, null))));
        client.Setup(one => one.PurgeAllInstancesAsync(It.IsAny<PurgeInstancesFilter>(), It.IsAny<PurgeInstanceOptions?>(), It.IsAny<CancellationToken>()))
            .Returns((PurgeInstancesFilter filter, PurgeInstanceOptions? _, CancellationToken _) => Task.FromResult(Purge(filter)));
        Client = client.Object;
    }

    public DurableTaskClient Client { get; }

    public PurgeInstancesFilter? Filter { get; private set; }

    private PurgeResult Purge(PurgeInstancesFilter filter)
    {
        Filter = filter;
        var purged = _instances.Count;
        _instances.Clear();
        return new PurgeResult(purged);
    }
}
