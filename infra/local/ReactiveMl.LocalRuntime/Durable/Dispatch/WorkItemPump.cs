using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Reads the work-item queue and runs activities, each at least once; keeps its loan while one runs.</summary>
internal sealed partial class WorkItemPump(
    DurableStore store, DurableFunctions functions, IOptions<DurableOptions> options, TimeProvider clock, ILogger<WorkItemPump> logger)
    : IDisposable
{
    private const int LargestBatch = 32;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    private readonly DurableOptions _options = options.Value;
    private readonly SemaphoreSlim _slots = new(options.Value.MaxConcurrentActivityFunctions);
    private readonly HashSet<Task> _running = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            var pause = ShortestPause;
            while (!stopping.IsCancellationRequested)
            {
                var (read, asked) = await ReadAsync(stopping);
                if (read == asked)
                {
                    continue;
                }

                var longest = _options.MaxQueuePollingInterval;
                pause = read > 0 ? ShortestPause : pause * 2 < longest ? pause * 2 : longest;
                await store.WorkItems.Signal.WaitAsync(pause, stopping);
            }
        }
        finally
        {
            await Task.WhenAll(_running);
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<(int Read, int Asked)> ReadAsync(CancellationToken stopping)
    {
        await _slots.WaitAsync(stopping);
        var slots = 1;
        while (slots < LargestBatch && _slots.Wait(0, CancellationToken.None))
        {
            slots++;
        }

        IReadOnlyList<ReceivedMessage> messages = [];
        try
        {
            messages = await store.WorkItems.ReceiveAsync(slots, _options.WorkItemQueueVisibilityTimeout, stopping);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogTrouble(logger, store.WorkItems.Name, exception);
        }
        finally
        {
            if (slots > messages.Count)
            {
                _slots.Release(slots - messages.Count);
            }
        }

        _running.RemoveWhere(task => task.IsCompletedSuccessfully);
        foreach (var message in messages)
        {
            _running.Add(Task.Run(() => WorkAsync(message, stopping), CancellationToken.None));
        }

        return (messages.Count, slots);
    }

    private async Task WorkAsync(ReceivedMessage message, CancellationToken stopping)
    {
        using var finished = new CancellationTokenSource();
        var renewal = RenewAsync(message, finished.Token);
        try
        {
            var result = await RunActivityAsync(message.Content, stopping);
            await ReportAsync(message.Content, result, stopping);
            await StopRenewalAsync();
            await message.Queue.DeleteAsync(message, CancellationToken.None);
        }
        catch (Exception exception) when (IsAbort(exception, stopping))
        {
            LogAborted(logger, message.Content.Event.Name, message.Content.InstanceId, exception);
            await StopRenewalAsync();
            await GiveBackAsync(message);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The result is reported; only the message is left. It comes again and its second result is a duplicate.
            LogTrouble(logger, message.Queue.Name, exception);
        }
        finally
        {
            await StopRenewalAsync();
            _slots.Release();
        }

        async Task StopRenewalAsync()
        {
            await finished.CancelAsync();
            await renewal;
        }
    }

    private async Task<HistoryEvent> RunActivityAsync(TaskMessage message, CancellationToken stopping)
    {
        var call = message.Event;
        var answer = new HistoryEvent(EventType.TaskCompleted, call.Timestamp) { TaskScheduledId = call.EventId, ScheduledAt = call.Timestamp };
        if (!functions.HasActivity(call.Name!))
        {
            return Now(answer with { EventType = EventType.TaskFailed, FailureDetails = MissingFunction.Failure(call.Name!, "an activity") });
        }

        try
        {
            return Now(answer with { Result = await functions.RunActivity(call.Name!, message.InstanceId, call.Input, stopping) });
        }
#pragma warning disable CA1031 // Whatever an activity throws is its result, unless the platform stopped it.
        catch (Exception exception) when (!IsAbort(exception, stopping))
#pragma warning restore CA1031
        {
            return Now(answer with
            {
                EventType = EventType.TaskFailed,
                Reason = exception.Message,
                FailureDetails = TaskFailureDetails.FromException(exception),
            });
        }

        HistoryEvent Now(HistoryEvent happened) => happened with { Timestamp = clock.GetUtcNow().UtcDateTime };
    }

    /// <summary>A finished activity is not run again because storage was away for a moment.</summary>
    private async Task ReportAsync(TaskMessage call, HistoryEvent result, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                var report = new TaskMessage(call.InstanceId, call.ExecutionId, result);
                await store.SendAsync(new OutgoingMessage(report), CancellationToken.None);
                return;
            }
            catch (Exception exception) when (StorageTrouble.Is(exception))
            {
                LogTrouble(logger, store.ControlQueueOf(call.InstanceId).Name, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stopping);
            }
        }
    }

    private async Task RenewAsync(ReceivedMessage message, CancellationToken finished)
    {
        var loan = _options.WorkItemQueueVisibilityTimeout;
        while (!finished.IsCancellationRequested)
        {
            await Task.Delay(loan / 2, clock, finished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!finished.IsCancellationRequested)
            {
                try
                {
                    await message.Queue.HideAsync(message, loan, CancellationToken.None);
                }
                catch (Exception exception) when (StorageTrouble.Is(exception))
                {
                    LogTrouble(logger, message.Queue.Name, exception);
                }
            }
        }
    }

    private async Task GiveBackAsync(ReceivedMessage message)
    {
        try
        {
            await message.Queue.HideAsync(message, TimeSpan.Zero, CancellationToken.None);
            message.Queue.Signal.Wake();
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogTrouble(logger, message.Queue.Name, exception);
        }
    }

    private static bool IsAbort(Exception exception, CancellationToken stopping)
        => exception is ActivityAbortedException || (exception is OperationCanceledException && stopping.IsCancellationRequested);

    [LoggerMessage(1, LogLevel.Warning, "Queue {Queue} does not answer as it should; trying again.")]
    private static partial void LogTrouble(ILogger logger, string queue, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Activity {Name} of {InstanceId} was stopped by the platform and will run again.")]
    private static partial void LogAborted(ILogger logger, string? name, string instanceId, Exception exception);
}
