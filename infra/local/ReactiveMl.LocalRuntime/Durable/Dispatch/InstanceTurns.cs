namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Gathers messages by instance and gives each instance one turn at a time.</summary>
internal sealed partial class InstanceTurns(
    Checkpoint checkpoint, IOptions<DurableOptions> options, TimeProvider clock, IHostApplicationLifetime lifetime,
    ILogger<InstanceTurns> logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<ReceivedMessage>> _inboxes = [];
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly SemaphoreSlim _slots = new(options.Value.MaxConcurrentOrchestratorFunctions);
    private int _waiting;

    /// <summary>Messages that are read and not yet played.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>The turns that are being played.</summary>
    public Task Idle => Task.WhenAll(_running.Keys);

    public void Accept(ReceivedMessage message)
    {
        var instanceId = message.Content.InstanceId;
        Interlocked.Increment(ref _waiting);
        lock (_gate)
        {
            if (_inboxes.TryGetValue(instanceId, out var inbox))
            {
                inbox.Add(message);
                return;
            }

            _inboxes[instanceId] = [message];
        }

        var turns = Task.Run(() => PlayAllAsync(instanceId));
        _running.TryAdd(turns, 0);
        turns.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    public void Dispose() => _slots.Dispose();

    private async Task PlayAllAsync(string instanceId)
    {
        while (TakeInbox(instanceId) is { } messages)
        {
            await _slots.WaitAsync();
            try
            {
                while (!await TryPlayAsync(instanceId, messages) && !lifetime.ApplicationStopping.IsCancellationRequested)
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
        catch (Exception exception) // Nothing may lose a message: whatever went wrong, the turn is played again from storage.
        {
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

    [LoggerMessage(1, LogLevel.Warning, "A turn of {InstanceId} broke off and is played again.")]
    private static partial void LogRepeated(ILogger logger, string instanceId, Exception exception);
}
