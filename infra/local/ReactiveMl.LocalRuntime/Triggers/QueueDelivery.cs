namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Takes one message to its end: handled, released for another try, or poison.</summary>
internal sealed partial class QueueDelivery(
    LocalFunction function, QueueClient queue, QueueClient? poison, QueueOptions options, FunctionInvoker invoker, TimeSpan hold,
    TimeProvider time, ILogger logger)
{
    public async Task DeliverAsync(QueueMessage message, CancellationToken stop)
    {
        var receipt = message.PopReceipt;
        try
        {
            var isHandled = false;
            var body = options.Decode(message.MessageText);
            await using (new Renewal(hold / 2, HoldAsync, time))
            {
                isHandled = body is not null && message.DequeueCount <= options.MaxDequeueCount && await SucceedsAsync(message, body, stop);
            }

            await (isHandled
                ? queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None)
                : FailAsync(message, receipt, isReadable: body is not null));
        }
        catch (RequestFailedException failure)
        {
            // The message was not settled: it comes again when its hold ends, which the promise (at least once) allows.
            LogNotSettled(logger, failure, message.MessageId, queue.Name);
        }

        // Not cancelled half-way: a renewal that went through unseen would void the receipt.
        async Task HoldAsync() => receipt = (await queue.UpdateMessageAsync(
            message.MessageId, receipt, visibilityTimeout: hold, cancellationToken: CancellationToken.None)).Value.PopReceipt;
    }

    private async Task<bool> SucceedsAsync(QueueMessage message, BinaryData body, CancellationToken stop)
    {
        var decoded = QueuesModelFactory.QueueMessage(
            message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
        var invocation = new Invocation($"New queue message detected on '{queue.Name}'.", decoded)
        {
            BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
            {
                ["QueueTrigger"] = body.ToString(),
                ["Id"] = message.MessageId,
                ["PopReceipt"] = message.PopReceipt,
                ["DequeueCount"] = message.DequeueCount,
                ["InsertionTime"] = message.InsertedOn,
                ["ExpirationTime"] = message.ExpiresOn,
                ["NextVisibleTime"] = message.NextVisibleOn,
            },
        };
        try
        {
            await invoker.InvokeAsync(function, invocation, stop);
            return true;
        }
        catch (Exception) // Logged by the invoker; here it only decides where the message goes.
        {
            return false;
        }
    }

    private async Task FailAsync(QueueMessage message, string receipt, bool isReadable)
    {
        if (!isReadable)
        {
            LogNotDecoded(logger, message.MessageId);
        }
        else if (message.DequeueCount < options.MaxDequeueCount)
        {
            await queue.UpdateMessageAsync(
                message.MessageId, receipt, visibilityTimeout: options.VisibilityTimeout, cancellationToken: CancellationToken.None);
            return;
        }

        if (poison is not null) // A poison queue has none of its own: its message waits out its hold.
        {
            LogPoison(logger, options.MaxDequeueCount, poison.Name);
            await QueueOutput.SendAsync(poison, message.MessageText);
            await queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Message has reached MaxDequeueCount of {Max}. Moving message to queue '{Queue}'.")]
    private static partial void LogPoison(ILogger logger, int max, string queue);

    [LoggerMessage(2, LogLevel.Warning, "Message decoding has failed! Check MessageEncoding settings. MessageId={Id}.")]
    private static partial void LogNotDecoded(ILogger logger, string id);

    [LoggerMessage(3, LogLevel.Error, "Message {Id} of queue '{Queue}' could not be settled and will come again.")]
    private static partial void LogNotSettled(ILogger logger, Exception failure, string id, string queue);
}
