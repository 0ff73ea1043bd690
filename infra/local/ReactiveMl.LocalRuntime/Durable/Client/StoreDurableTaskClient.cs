using DurableTask.Core.Exceptions;
using Instances = Microsoft.DurableTask.AsyncPageable<Microsoft.DurableTask.Client.OrchestrationMetadata>;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The client, straight on the task hub's storage.</summary>
internal sealed class StoreDurableTaskClient(DurableStore store, TimeProvider clock) : DurableTaskClient("local")
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
        => StartJsonAsync(orchestratorName, WorkerJson.Converter.Serialize(input), options, cancellation);

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
        => RaiseJsonEventAsync(instanceId, eventName, WorkerJson.Converter.Serialize(eventPayload), cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, found => found.RuntimeStatus != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, found => found.IsCompleted, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
        => options?.Recursive == true
            ? throw new NotSupportedException("The local runtime does not terminate the children along: terminate each of them.")
            : TerminateWithReasonAsync(instanceId, WorkerJson.Converter.Serialize(options?.Output), cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => TellRunningAsync(instanceId, new HistoryEvent(EventType.ExecutionSuspended, Now) { Reason = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => TellRunningAsync(instanceId, new HistoryEvent(EventType.ExecutionResumed, Now) { Reason = reason }, cancellation);

    /// <summary>Terminates with an output that is JSON already, or with a reason in plain text as the HTTP API does.</summary>
    public Task TerminateWithReasonAsync(string instanceId, string? reason, CancellationToken cancellation)
        => TellRunningAsync(instanceId, new HistoryEvent(EventType.ExecutionTerminated, Now) { Input = reason }, cancellation);

    /// <summary>Raises an event whose payload is JSON already; nobody has to be there to hear it.</summary>
    public Task RaiseJsonEventAsync(string instanceId, string eventName, string? json, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        InstanceId.ThrowIfBad(instanceId);
        return TellAsync(instanceId, new HistoryEvent(EventType.EventRaised, Now) { Name = eventName, Input = json }, cancellation);
    }

    /// <summary>Starts an orchestrator with an input that is JSON already.</summary>
    public async Task<string> StartJsonAsync(string orchestrator, string? json, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestrator);
        var instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceId.ThrowIfBad(instanceId);
        var existing = await store.Instances.FindAsync(instanceId, false, cancellation);
        if (existing is not null && !IsReplaceable(existing.Metadata, options?.DedupeStatuses))
        {
            throw AlreadyExists(existing.Metadata.RuntimeStatus);
        }

        var started = new HistoryEvent(EventType.ExecutionStarted, Now)
        {
            Name = orchestrator,
            Input = json,
            ScheduledStartTime = options?.StartAt?.UtcDateTime,
        };
        var start = new TaskMessage(instanceId, Guid.NewGuid().ToString("N"), started);

        // Message first: a crash in between leaves a start that no row confirms, instead of a row that never starts.
        var queue = store.ControlQueueOf(instanceId);
        var hiding = await queue.SendAsync(new OutgoingMessage(start, started.ScheduledStartTime), cancellation);
        if (!await store.Instances.TryStartAsync(start, existing, cancellation))
        {
            throw AlreadyExists(OrchestrationRuntimeStatus.Pending);
        }

        queue.Signal.WakeAfter(hiding);
        return instanceId;

        OrchestrationAlreadyExistsException AlreadyExists(OrchestrationRuntimeStatus status)
            => new($"An Orchestration instance with the ID {instanceId} already exists and is {status}.");
    }

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        InstanceId.ThrowIfBad(instanceId);
        return (await store.Instances.FindAsync(instanceId, getInputsAndOutputs, cancellation))?.Metadata;
    }

    public override Instances GetAllInstancesAsync(OrchestrationQuery? filter = null)
        => Pageable.Create<OrchestrationMetadata>((token, size, cancellation) =>
        {
            var query = filter ?? new OrchestrationQuery();
            return store.Instances.ListAsync(
                query with { ContinuationToken = token ?? query.ContinuationToken, PageSize = size ?? query.PageSize }, cancellation);
        });

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        if (options?.Recursive == true)
        {
            throw new NotSupportedException("The local runtime does not purge the children along: purge each of them.");
        }

        var found = await GetInstancesAsync(instanceId, false, cancellation);
        if (found is { IsCompleted: false })
        {
            throw new InvalidOperationException($"Instance '{instanceId}' is {found.RuntimeStatus}: only a finished instance can be purged.");
        }

        await (found is null ? Task.CompletedTask : store.PurgeAsync(instanceId, cancellation));
        return new PurgeResult(found is null ? 0 : 1, true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var purged = 0;
        await foreach (var instance in GetAllInstancesAsync(new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses))
            .WithCancellation(cancellation))
        {
            purged += instance.IsCompleted
                ? (await PurgeInstanceAsync(instance.InstanceId, options, cancellation)).PurgedInstanceCount
                : 0;
        }

        return new PurgeResult(purged, true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsReplaceable(OrchestrationMetadata existing, IReadOnlyList<string>? dedupe) => existing.IsCompleted
        && (dedupe is null || !dedupe.Contains(existing.RuntimeStatus.ToString(), StringComparer.OrdinalIgnoreCase));

    private Task TellAsync(string instanceId, HistoryEvent content, CancellationToken cancellation)
        => store.SendAsync(new OutgoingMessage(new TaskMessage(instanceId, null, content)), cancellation);

    private async Task TellRunningAsync(string instanceId, HistoryEvent content, CancellationToken cancellation)
    {
        var found = await GetInstancesAsync(instanceId, false, cancellation)
            ?? throw new ArgumentException($"There is no orchestration instance '{instanceId}'.", nameof(instanceId));
        if (found.IsCompleted)
        {
            throw new InvalidOperationException($"Instance '{instanceId}' is {found.RuntimeStatus}: nothing can be told to it any more.");
        }

        await TellAsync(instanceId, content, cancellation);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<OrchestrationMetadata, bool> isReached, bool withPayloads, CancellationToken cancellation)
    {
        for (var pause = new Pause(FirstPause, LongestPause); ;)
        {
            if (await GetInstancesAsync(instanceId, withPayloads, cancellation) is { } found && isReached(found))
            {
                return found;
            }

            await Task.Delay(pause.Next(), clock, cancellation);
        }
    }
}
