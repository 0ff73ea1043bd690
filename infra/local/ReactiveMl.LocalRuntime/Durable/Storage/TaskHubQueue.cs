namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A message on loan from a queue.</summary>
internal sealed record ReceivedMessage(TaskHubQueue Queue, TaskMessage Content, string MessageId, long Deliveries)
{
    /// <summary>Changes each time the loan is prolonged.</summary>
    public required string PopReceipt { get; set; }

    /// <summary>The moment before which the message has nothing to say.</summary>
    public DateTime? NotBefore => Content.Event.FireAt ?? Content.Event.ScheduledStartTime;
}

/// <summary>One queue of the task hub; a long message travels as a blob and the queue carries its address.</summary>
internal sealed partial class TaskHubQueue(QueueClient queue, LargePayloads payloads, TimeProvider clock, ILogger logger)
{
    // A message holds 64 KiB in UTF-8, where a character takes up to three bytes.
    private const int LongestMessage = 20 * 1024;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    // A queue hides a message for at most seven days; what is due later is hidden again on arrival.
    private static readonly TimeSpan LongestHiding = TimeSpan.FromDays(6);

    public string Name => queue.Name;

    /// <summary>Wakes the reader of this queue in this process, without waiting for its next poll.</summary>
    public WakeSignal Signal { get; } = new(clock);

    public Task CreateAsync() => queue.CreateIfNotExistsAsync();

    /// <summary>Reads again and again: at once while there is more, else when woken or after a growing pause.</summary>
    public async Task ReadOnAsync(Func<Task<(int Read, int Asked)>> read, TimeSpan longestPause, CancellationToken stopping)
    {
        for (var pause = new Pause(ShortestPause, longestPause); !stopping.IsCancellationRequested;)
        {
            var (found, asked) = (0, 1);
            await StorageTrouble.TryAsync(async () => (found, asked) = await read(), trouble => LogTrouble(logger, Name, trouble));
            if (found > 0)
            {
                pause.Reset();
            }

            if (found < asked)
            {
                await Signal.WaitAsync(pause.Next(), stopping);
            }
        }
    }

    /// <summary>Sends without waking the reader, for its other half may still have to be written; gives the time it stays hidden.</summary>
    public async Task<TimeSpan> SendAsync(OutgoingMessage outgoing, CancellationToken cancellation)
    {
        var (message, text) = (outgoing.Message, StorageJson.Write(outgoing.Message));
        var sent = await payloads.StowAsync(message.InstanceId, $"message-{message.Event.EventType}", text, LongestMessage, cancellation);
        var hiding = HidingUntil(outgoing.NotBefore);
        await queue.SendMessageAsync(sent, hiding, TimeSpan.FromSeconds(-1), cancellation);
        return hiding;
    }

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan loan, CancellationToken cancellation)
    {
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(most, loan, cancellation);
        var received = new List<ReceivedMessage>(messages.Length);
        foreach (var message in messages)
        {
            try
            {
                var text = await payloads.FetchAsync(message.MessageText, cancellation);
                var content = StorageJson.Read<TaskMessage>(text!);
                received.Add(new ReceivedMessage(this, content, message.MessageId, message.DequeueCount) { PopReceipt = message.PopReceipt });
            }
            catch (Exception exception) when (exception is JsonException or RequestFailedException { Status: 404 })
            {
                // Written by nobody we know, or its instance was purged: no later delivery can read it either.
                LogUnreadable(logger, message.MessageId, Name, exception);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
            }
        }

        return received;
    }

    public Task DeleteAsync(ReceivedMessage message, CancellationToken cancellation)
        => UnlessLostAsync(() => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation));

    /// <summary>Prolongs the loan, or gives the message back for a later delivery.</summary>
    public Task HideAsync(ReceivedMessage message, TimeSpan duration, CancellationToken cancellation) => UnlessLostAsync(async () =>
    {
        UpdateReceipt receipt = await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, (string?)null, duration, cancellation);
        message.PopReceipt = receipt.PopReceipt;
    });

    public async Task HideUntilAsync(ReceivedMessage message, DateTime due, CancellationToken cancellation)
    {
        var hiding = HidingUntil(due);
        await HideAsync(message, hiding, cancellation);
        Signal.WakeAfter(hiding);
    }

    private static async Task UnlessLostAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 400)
        {
            // The loan had run out. The message comes again and is recognised as a duplicate.
        }
    }

    /// <summary>Queues count in whole seconds. Rounded up: a timer may be late, it must not be early.</summary>
    private TimeSpan HidingUntil(DateTime? due)
    {
        var remaining = (due - clock.GetUtcNow().UtcDateTime) ?? TimeSpan.Zero;
        return remaining > LongestHiding ? LongestHiding : TimeSpan.FromSeconds(Math.Ceiling(Math.Max(0, remaining.TotalSeconds)));
    }

    [LoggerMessage(2, LogLevel.Warning, "Queue {Queue} could not be read; trying again.")]
    private static partial void LogTrouble(ILogger logger, string queue, Exception exception);

    [LoggerMessage(1, LogLevel.Error, "Message {MessageId} in queue {Queue} cannot be read and is removed.")]
    private static partial void LogUnreadable(ILogger logger, string messageId, string queue, Exception exception);
}
