namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>
/// Plays a turn and makes it last: messages out first, then the history, then the triggering messages are removed.
/// A crash between any two repeats the turn, so work may run twice, but history takes only one writer's version.
/// </summary>
internal sealed partial class Checkpoint(
    DurableStore store, DurableFunctions functions, TimeProvider clock, ILoggerFactory loggers, ILogger<Checkpoint> logger)
{
    private const int MostDeliveries = 10;
    private const int LongestPostponement = 8;

    private static readonly TimeSpan RowDelay = TimeSpan.FromMilliseconds(100);

    public async Task PlayAsync(string instanceId, IReadOnlyList<ReceivedMessage> messages)
    {
        var stored = await store.History.LoadAsync(instanceId, CancellationToken.None);
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
            await Task.WhenAll(turn.Messages.Select(message => store.SendAsync(message, CancellationToken.None)));
            if (!await store.History.TryCommitAsync(turn, stored, CancellationToken.None))
            {
                LogOvertaken(logger, instanceId);
                await Task.WhenAll(messages.Select(GiveBackAsync));
                return;
            }

            await store.Instances.UpdateAsync(turn, CancellationToken.None);
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

    // Not for long: deliveries count kills too, and what was too early then may be what the instance waits for now.
    private static async Task GiveBackAsync(ReceivedMessage message)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, message.Deliveries - 1), LongestPostponement));
        await message.Queue.HideAsync(message, pause, CancellationToken.None);
        message.Queue.Signal.WakeAfter(pause);
    }

    [LoggerMessage(1, LogLevel.Warning, "Another process has continued {InstanceId}; this turn is discarded.")]
    private static partial void LogOvertaken(ILogger logger, string instanceId);
}
