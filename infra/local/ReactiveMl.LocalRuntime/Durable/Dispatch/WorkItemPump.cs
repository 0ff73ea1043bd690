namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Reads the work-item queue and runs activities, each at least once; keeps its loan while one runs.</summary>
internal sealed partial class WorkItemPump(
    DurableStore store, DurableFunctions functions, IOptions<DurableOptions> options, TimeProvider clock, ILogger<WorkItemPump> logger)
{
    private const int LargestBatch = 32;

    private readonly TimeSpan _loan = options.Value.WorkItemQueueVisibilityTimeout;
    private readonly HashSet<Task> _running = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await store.WorkItems.ReadOnAsync(() => ReadAsync(stopping), options.Value.MaxQueuePollingInterval, stopping);
        }
        finally
        {
            await Task.WhenAll(_running);
        }
    }

    private async Task<(int Read, int Asked)> ReadAsync(CancellationToken stopping)
    {
        while (Free() == 0)
        {
            await await Task.WhenAny(_running).WaitAsync(stopping);
        }

        var asked = Math.Min(LargestBatch, Free());
        var messages = await store.WorkItems.ReceiveAsync(asked, _loan, stopping);
        _running.UnionWith(messages.Select(message => Task.Run(() => WorkAsync(message, stopping), CancellationToken.None)));
        return (messages.Count, asked);

        int Free()
        {
            _running.RemoveWhere(task => task.IsCompletedSuccessfully);
            return options.Value.MaxConcurrentActivityFunctions - _running.Count;
        }
    }

    private async Task WorkAsync(ReceivedMessage message, CancellationToken stopping)
    {
        var renewal = new Renewal(
            _loan / 2, () => StorageTrouble.TryAsync(() => message.Queue.HideAsync(message, _loan, CancellationToken.None), Trouble), clock);
        Func<Task> settle;
        try
        {
            var call = message.Content;
            if (message.Deliveries == 1 || !await IsAnsweredAsync(call, stopping))
            {
                var report = new OutgoingMessage(call with { Event = await RunActivityAsync(call, stopping) });

                // A finished activity is not run again because storage was away for a moment.
                await StorageTrouble.RetryAsync(() => store.SendAsync(report, CancellationToken.None), Trouble, clock, stopping);
            }

            settle = () => message.Queue.DeleteAsync(message, CancellationToken.None);
        }
        catch (Exception exception) when (IsAbort(exception, stopping))
        {
            LogAborted(logger, message.Content.Event.Name, message.Content.InstanceId, exception);
            settle = async () =>
            {
                await message.Queue.HideAsync(message, TimeSpan.Zero, CancellationToken.None);
                message.Queue.Signal.Wake();
            };
        }
        finally
        {
            await renewal.DisposeAsync();
        }

        // If this fails the message comes again; the second result is recognised as a duplicate.
        await StorageTrouble.TryAsync(settle, Trouble);
    }

    /// <summary>A process that died after its report may have left the message of a call whose result is committed.</summary>
    private async Task<bool> IsAnsweredAsync(TaskMessage call, CancellationToken stopping)
    {
        IEnumerable<HistoryEvent> history = [];
        await StorageTrouble.TryAsync(
            async () => history = (await store.History.LoadAsync(call.InstanceId, stopping))?.State.History ?? [], Trouble);
        return history.Any(line => line.TaskScheduledId == call.Event.EventId && line.ScheduledAt == call.Event.Timestamp);
    }

    private async Task<HistoryEvent> RunActivityAsync(TaskMessage message, CancellationToken stopping)
    {
        var call = message.Event;
        if (!functions.HasActivity(call.Name!))
        {
            return Answer(EventType.TaskFailed) with { FailureDetails = MissingFunction.Failure(call.Name!, "an activity") };
        }

        try
        {
            var result = await functions.RunActivity(call.Name!, message.InstanceId, call.Input, stopping);
            return Answer(EventType.TaskCompleted) with { Result = result };
        }
        catch (Exception exception) when (!IsAbort(exception, stopping)) // Whatever an activity throws is its result, unless the platform stopped it.
        {
            return Answer(EventType.TaskFailed) with { Reason = exception.Message, FailureDetails = TaskFailureDetails.FromException(exception) };
        }

        HistoryEvent Answer(EventType kind)
            => new(kind, clock.GetUtcNow().UtcDateTime) { TaskScheduledId = call.EventId, ScheduledAt = call.Timestamp };
    }

    private static bool IsAbort(Exception exception, CancellationToken stopping)
        => exception is ActivityAbortedException || (exception is OperationCanceledException && stopping.IsCancellationRequested);

    private void Trouble(Exception trouble) => LogTrouble(logger, trouble);

    [LoggerMessage(1, LogLevel.Warning, "Storage does not answer an activity as it should; trying again.")]
    private static partial void LogTrouble(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Activity {Name} of {InstanceId} was stopped by the platform and will run again.")]
    private static partial void LogAborted(ILogger logger, string? name, string instanceId, Exception exception);
}
