using System.Collections.Concurrent;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Publication;

namespace ReactiveMl.Functions.Tests.Learning;

/// <summary>A durable client as the host's: it knows what was scheduled, and refuses to start what still runs.</summary>
internal sealed class DurableInstances
{
    private readonly ConcurrentDictionary<string, OrchestrationRuntimeStatus> _instances = new();
    private readonly ConcurrentQueue<object> _scheduled = new();

    public DurableInstances()
    {
        var client = new Mock<DurableTaskClient>("instances") { CallBase = true };
        client.Setup(one => one.GetInstancesAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns((string id, bool _, CancellationToken _) => Task.FromResult(Find(id)));
        client.Setup(one => one.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName _, object? input, StartOrchestrationOptions? options, CancellationToken _) =>
                Task.FromResult(Schedule(input!, options!.InstanceId!)));
        Client = client.Object;
    }

    public DurableTaskClient Client { get; }

    public IReadOnlyCollection<RunStarted> Scheduled => [.. _scheduled.OfType<RunStarted>()];

    public IReadOnlyCollection<CompactionScope> Compactions => [.. _scheduled.OfType<CompactionScope>()];

    public IReadOnlyCollection<ReleaseUnderWay> Releases => [.. _scheduled.OfType<ReleaseUnderWay>()];

    /// <summary>Whether an orchestration was started and has not ended.</summary>
    public bool IsUnderWay(string id) => _instances.TryGetValue(id, out var status) && status == OrchestrationRuntimeStatus.Pending;

    public void End(string id, OrchestrationRuntimeStatus status) => _instances[id] = status;

    public void End(RunScope run, OrchestrationRuntimeStatus status) => _instances[run.InstanceId] = status;

    public void End(CompactionScope compaction) => _instances[compaction.InstanceId] = OrchestrationRuntimeStatus.Completed;

    private OrchestrationMetadata? Find(string id) =>
        _instances.TryGetValue(id, out var status) ? new OrchestrationMetadata(nameof(TrainModel), id) { RuntimeStatus = status } : null;

    private string Schedule(object input, string id)
    {
        // One that has ended is replaced.
        var scheduled = _instances.TryGetValue(id, out var known)
            ? known is not (OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running) && _instances.TryUpdate(id, OrchestrationRuntimeStatus.Pending, known)
            : _instances.TryAdd(id, OrchestrationRuntimeStatus.Pending);
        if (!scheduled)
        {
            throw new OrchestrationAlreadyExistsException(id);
        }

        _scheduled.Enqueue(input);
        return id;
    }
}
