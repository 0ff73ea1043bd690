namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>
/// Plays a turn and makes it last: messages out first, then the history, then the triggering messages are removed.
/// A crash between any two repeats the turn, so work may run twice, but history takes only one writer's version.
/// </summary>
internal sealed partial class Checkpoint(
    DurableStore store, DurableFunctions functions, TimeProvider clock, ILoggerFactory loggers, ILogger<Checkpoint> logger)
{
    private const int MostDeliveries = 5;
    private const int MostRemembered = 500;

    private static readonly TimeSpan RowDelay = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, StoredState> _live = new();

    public void Forget(string instanceId) => _live.TryRemove(instanceId, out _);

    /// <summary>Nothing read before a partition was (re)taken can be trusted.</summary>
    public void ForgetAll() => _live.Clear();

    public async Task PlayAsync(string instanceId, IReadOnlyList<ReceivedMessage> messages)
    {
        var stored = _live.TryGetValue(instanceId, out var known)
            ? known
            : await store.History.LoadAsync(instanceId, CancellationToken.None);
        var admission = new Admission(stored?.State);
        var done = new List<ReceivedMessage>();
        var early = new List<ReceivedMessage>();
        foreach (var message in messages)
        {
            var answer = await IsCurrentAsync(message) ? admission.Ask(message.Content) : Admission.Answer.TooEarly;
            (answer == Admission.Answer.TooEarly ? early : done).Add(message);
        }

        if (admission.Admitted.Count > 0)
        {
            var turn = OrchestrationTurn.Play(instanceId, admission, functions, clock, loggers);
            if (!await MakeLastAsync(turn, stored))
            {
                LogOvertaken(logger, instanceId);
                Forget(instanceId);
                await Task.WhenAll(messages.Select(GiveBackAsync));
                return;
            }
        }
        else if (stored is not null)
        {
            // The crash that left these duplicates may have come before the instances table was written.
            await store.Instances.UpdateAsync(new TurnResult(stored.State, 0, [], null), CancellationToken.None);
        }

        await Task.WhenAll(
        [
            .. done.Select(message => message.Queue.DeleteAsync(message, CancellationToken.None)),
            .. early.Select(message => PostponeAsync(message, stored is not null)),
        ]);
    }

    private async Task<bool> MakeLastAsync(TurnResult turn, StoredState? stored)
    {
        await Task.WhenAll(turn.Messages.Select(message => store.SendAsync(message, CancellationToken.None)));
        if (await store.History.CommitAsync(turn, stored, CancellationToken.None) is not { } committed)
        {
            return false;
        }

        Remember(committed);
        await store.Instances.UpdateAsync(turn, CancellationToken.None);
        return true;
    }

    private void Remember(StoredState committed)
    {
        if (_live.Count >= MostRemembered)
        {
            ForgetAll();
        }

        _live[committed.State.InstanceId] = committed;
        if (committed.State.IsFinished)
        {
            Forget(committed.State.InstanceId);
        }
    }

    /// <summary>
    /// A client enqueues a start before it writes the instances row, and only the start named by the row counts:
    /// of two clients that start the same id at once, one is told that it came too late.
    /// </summary>
    private async Task<bool> IsCurrentAsync(ReceivedMessage message)
    {
        if (message.Content.Event is not { EventType: EventType.ExecutionStarted, ParentInstance: null })
        {
            return true;
        }

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var row = await store.Instances.FindAsync(message.Content.InstanceId, false, CancellationToken.None);
            if (row?.ExecutionId == message.Content.ExecutionId)
            {
                return true;
            }

            await Task.Delay(RowDelay, clock);
        }

        return false;
    }

    private static Task PostponeAsync(ReceivedMessage message, bool instanceExists)
        => message.Deliveries > MostDeliveries
            && (!instanceExists || message.Content.Event.EventType == EventType.ExecutionStarted)
            ? message.Queue.DeleteAsync(message, CancellationToken.None)
            : GiveBackAsync(message);

    private static Task GiveBackAsync(ReceivedMessage message) => message.Queue.HideAsync(
        message, TimeSpan.FromSeconds(Math.Min(Math.Pow(2, message.Deliveries), 600)), CancellationToken.None);

    [LoggerMessage(1, LogLevel.Warning, "Another process has continued {InstanceId}; this turn is discarded.")]
    private static partial void LogOvertaken(ILogger logger, string instanceId);
}
