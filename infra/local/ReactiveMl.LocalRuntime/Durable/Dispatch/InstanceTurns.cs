namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Gathers messages by instance and gives each instance one turn at a time.</summary>
internal sealed partial class InstanceTurns(
    Checkpoint checkpoint,
    IOptions<DurableOptions> options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<InstanceTurns> logger) : IDisposable
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<ReceivedMessage>> _inboxes = [];
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly SemaphoreSlim _slots = new(options.Value.MaxConcurrentOrchestratorFunctions);
    private int _waiting;

    /// <summary>Messages that are read and not yet played.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>The turns that are being played.</summary>
    public Task Idle => Task.WhenAll(_running.Keys);

    public void Accept(ReceivedMessage message, PartitionLease lease)
    {
        Interlocked.Increment(ref _waiting);
        if (message.NotBefore is { } due && due > clock.GetUtcNow().UtcDateTime)
        {
            Track(HoldAsync(message, due, lease));
        }
        else
        {
            Enqueue(message, lease);
        }
    }

    public void Dispose() => _slots.Dispose();

    private void Enqueue(ReceivedMessage message, PartitionLease lease)
    {
        var instanceId = message.Content.InstanceId;
        lock (_gate)
        {
            if (_inboxes.TryGetValue(instanceId, out var inbox))
            {
                inbox.Add(message);
                return;
            }

            _inboxes[instanceId] = [message];
        }

        Track(Task.Run(() => PlayAllAsync(instanceId, lease)));
    }

    /// <summary>Queues count in whole seconds: what is nearly due waits here, the rest goes back.</summary>
    private async Task HoldAsync(ReceivedMessage message, DateTime due, PartitionLease lease)
    {
        try
        {
            if (Remaining() > LongestHold)
            {
                await message.Queue.HideUntilAsync(message, due, lifetime.ApplicationStopping);
            }
            else
            {
                // Delays count in whole milliseconds and may end a little early; a timer must not.
                while (Remaining() is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait + TimeSpan.FromMilliseconds(1), clock, lifetime.ApplicationStopping);
                }

                Enqueue(message, lease);
                return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException || StorageTrouble.Is(exception))
        {
            // Its loan runs out and it comes again.
        }

        Interlocked.Decrement(ref _waiting);

        TimeSpan Remaining() => due - clock.GetUtcNow().UtcDateTime;
    }

    private async Task PlayAllAsync(string instanceId, PartitionLease lease)
    {
        while (TakeInbox(instanceId) is { } messages)
        {
            await _slots.WaitAsync();
            try
            {
                // Without the lease the partition's next owner gets the messages when their loan runs out.
                while (lease.IsHeld && !await TryPlayAsync(instanceId, messages) && !lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
                }
            }
            finally
            {
                _slots.Release();
                Interlocked.Add(ref _waiting, -messages.Count);
            }
        }
    }

    private async Task<bool> TryPlayAsync(string instanceId, IReadOnlyList<ReceivedMessage> messages)
    {
        try
        {
            await checkpoint.PlayAsync(instanceId, messages);
            return true;
        }
#pragma warning disable CA1031 // Nothing may lose a message: whatever went wrong, the turn is played again from storage.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            checkpoint.Forget(instanceId);
            LogRepeated(logger, instanceId, exception);
            return false;
        }
    }

    private List<ReceivedMessage>? TakeInbox(string instanceId)
    {
        lock (_gate)
        {
            var inbox = _inboxes[instanceId];
            if (inbox.Count == 0)
            {
                _inboxes.Remove(instanceId);
                return null;
            }

            _inboxes[instanceId] = [];
            return inbox;
        }
    }

    private void Track(Task task)
    {
        _running.TryAdd(task, 0);
        task.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    [LoggerMessage(1, LogLevel.Warning, "A turn of {InstanceId} broke off and is played again.")]
    private static partial void LogRepeated(ILogger logger, string instanceId, Exception exception);
}
