using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The client, straight on the task hub's storage.</summary>
internal sealed class StoreDurableTaskClient(DurableStore store, TimeProvider clock)
    : DurableTaskClient("local")
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var started = new HistoryEvent(EventType.ExecutionStarted, Now)
        {
            Name = orchestratorName,
            Version = options?.Version?.Version,
            Input = DurableJson.Converter.Serialize(input),
            Tags = options?.Tags is { Count: > 0 } tags ? tags : null,
            ScheduledStartTime = options?.StartAt?.UtcDateTime,
        };
        var instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        await StartAsync(instanceId, started, options?.DedupeStatuses, cancellation);
        return instanceId;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        InstanceId.ThrowIfBad(instanceId);
        await TellAsync(
            instanceId,
            new HistoryEvent(EventType.EventRaised, Now) { Name = eventName, Input = DurableJson.Converter.Serialize(eventPayload) },
            cancellation);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, row => row.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, row => row.IsFinished, getInputsAndOutputs, cancellation);

    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await RequireUnfinishedAsync(instanceId, cancellation);
        var termination = new HistoryEvent(EventType.ExecutionTerminated, Now)
        {
            Input = DurableJson.Converter.Serialize(options?.Output),
            Recursive = options?.Recursive ?? false,
        };
        await TellAsync(instanceId, termination, cancellation);
    }

    /// <summary>Terminates with a reason in plain text, as the HTTP API does.</summary>
    public Task TerminateWithReasonAsync(string instanceId, string? reason, CancellationToken cancellation)
        => TellAsync(instanceId, new HistoryEvent(EventType.ExecutionTerminated, Now) { Input = reason }, cancellation);

    /// <summary>Raises an event whose payload is JSON already.</summary>
    public Task RaiseJsonEventAsync(string instanceId, string eventName, string? json, CancellationToken cancellation)
        => TellAsync(instanceId, new HistoryEvent(EventType.EventRaised, Now) { Name = eventName, Input = json }, cancellation);

    /// <summary>Starts an orchestrator with an input that is JSON already.</summary>
    public async Task<string> StartJsonAsync(string orchestrator, string? instanceId, string? json, CancellationToken cancellation)
    {
        var id = instanceId ?? Guid.NewGuid().ToString("N");
        await StartAsync(id, new HistoryEvent(EventType.ExecutionStarted, Now) { Name = orchestrator, Input = json }, null, cancellation);
        return id;
    }

    public override async Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        await RequireUnfinishedAsync(instanceId, cancellation);
        await TellAsync(instanceId, new HistoryEvent(EventType.ExecutionSuspended, Now) { Reason = reason }, cancellation);
    }

    public override async Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        await RequireUnfinishedAsync(instanceId, cancellation);
        await TellAsync(instanceId, new HistoryEvent(EventType.ExecutionResumed, Now) { Reason = reason }, cancellation);
    }

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        await store.CreateAsync(cancellation);
        var row = await store.Instances.FindAsync(instanceId, getInputsAndOutputs, cancellation);
        return row is null ? null : Describe(row, getInputsAndOutputs);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
        => Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            var query = filter ?? new OrchestrationQuery();
            await store.CreateAsync(cancellation);
            var page = await store.Instances.ListAsync(
                query with { ContinuationToken = token ?? query.ContinuationToken, PageSize = size ?? query.PageSize }, cancellation);
            return new Page<OrchestrationMetadata>(
                [.. page.Rows.Select(row => Describe(row, query.FetchInputsAndOutputs))], page.ContinuationToken);
        });

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await store.CreateAsync(cancellation);
        var row = await store.Instances.FindAsync(instanceId, false, cancellation);
        if (row is null)
        {
            return new PurgeResult(0);
        }

        if (!row.IsFinished)
        {
            throw new InvalidOperationException($"Instance '{instanceId}' is {row.Status}: only a finished instance can be purged.");
        }

        var children = options?.Recursive == true ? await PurgeChildrenAsync(instanceId, cancellation) : 0;
        await store.PurgeAsync(instanceId, cancellation);
        return new PurgeResult(children + 1, true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await store.CreateAsync(cancellation);
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        var purged = 0;
        do
        {
            var page = await store.Instances.ListAsync(query, cancellation);
            foreach (var row in page.Rows.Where(row => row.IsFinished))
            {
                purged += (await PurgeInstanceAsync(row.InstanceId, options, cancellation)).PurgedInstanceCount;
            }

            query = query with { ContinuationToken = page.ContinuationToken };
        }
        while (!string.IsNullOrEmpty(query.ContinuationToken));

        return new PurgeResult(purged, true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static OrchestrationMetadata Describe(InstanceRow row, bool withPayloads) => new(row.Name, row.InstanceId)
    {
        RuntimeStatus = row.Status,
        CreatedAt = row.CreatedTime,
        LastUpdatedAt = row.LastUpdatedTime,
        SerializedInput = row.Input,
        SerializedOutput = row.Output,
        SerializedCustomStatus = row.CustomStatus,
        Tags = row.Tags ?? new Dictionary<string, string>(),
        DataConverter = withPayloads ? DurableJson.Converter : null,
    };

    private async Task StartAsync(
        string instanceId, HistoryEvent started, IReadOnlyList<string>? dedupe, CancellationToken cancellation)
    {
        InstanceId.ThrowIfBad(instanceId);
        await store.CreateAsync(cancellation);
        var existing = await store.Instances.FindAsync(instanceId, false, cancellation);
        if (existing is not null && !IsReplaceable(existing, dedupe))
        {
            throw AlreadyExists(existing.Status);
        }

        var executionId = Guid.NewGuid().ToString("N");
        var row = new InstanceRow(instanceId, executionId, started.Name!, OrchestrationRuntimeStatus.Pending)
        {
            Version = started.Version,
            Input = started.Input,
            CreatedTime = started.Timestamp,
            LastUpdatedTime = started.Timestamp,
            ScheduledStartTime = started.ScheduledStartTime,
            Tags = started.Tags,
        };

        // Message first: a crash in between leaves a start that no row confirms, instead of a row that never starts.
        var queue = store.ControlQueueOf(instanceId);
        await queue.SendQuietlyAsync(
            new OutgoingMessage(new TaskMessage(instanceId, executionId, started), started.ScheduledStartTime), cancellation);
        if (!await store.Instances.TryStartAsync(row, existing, cancellation))
        {
            throw AlreadyExists(OrchestrationRuntimeStatus.Pending);
        }

        queue.Signal.WakeAt(started.ScheduledStartTime);

        OrchestrationAlreadyExistsException AlreadyExists(OrchestrationRuntimeStatus status)
            => new($"An Orchestration instance with the ID {instanceId} already exists and is {status}.");
    }

    private static bool IsReplaceable(InstanceRow existing, IReadOnlyList<string>? dedupe) => existing.IsFinished
        && (dedupe is null || !dedupe.Contains(existing.Status.ToString(), StringComparer.OrdinalIgnoreCase));

    private async Task TellAsync(string instanceId, HistoryEvent content, CancellationToken cancellation)
    {
        await store.CreateAsync(cancellation);
        await store.SendAsync(new OutgoingMessage(new TaskMessage(instanceId, null, content)), cancellation);
    }

    private async Task RequireUnfinishedAsync(string instanceId, CancellationToken cancellation)
    {
        var found = await GetInstancesAsync(instanceId, false, cancellation)
            ?? throw new ArgumentException($"There is no orchestration instance '{instanceId}'.", nameof(instanceId));
        if (found.IsCompleted)
        {
            throw new InvalidOperationException($"Instance '{instanceId}' is {found.RuntimeStatus}: nothing can be told to it any more.");
        }
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<InstanceRow, bool> isReached, bool withPayloads, CancellationToken cancellation)
    {
        await store.CreateAsync(cancellation);
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            cancellation.ThrowIfCancellationRequested();
            var change = store.Changes.Next;
            if (await store.Instances.FindAsync(instanceId, withPayloads, cancellation) is { } row && isReached(row))
            {
                return Describe(row, withPayloads);
            }

            using var sleep = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(change, Task.Delay(pause, clock, sleep.Token));
            await sleep.CancelAsync();
        }
    }

    private async Task<int> PurgeChildrenAsync(string instanceId, CancellationToken cancellation)
    {
        var purged = 0;
        var stored = await store.History.LoadAsync(instanceId, cancellation);
        foreach (var child in stored?.State.History.Where(line => line.EventType == EventType.SubOrchestrationInstanceCreated) ?? [])
        {
            var row = await store.Instances.FindAsync(child.InstanceId!, false, cancellation);
            purged += row is { IsFinished: true }
                ? (await PurgeInstanceAsync(row.InstanceId, new PurgeInstanceOptions(true), cancellation)).PurgedInstanceCount
                : 0;
        }

        return purged;
    }
}
