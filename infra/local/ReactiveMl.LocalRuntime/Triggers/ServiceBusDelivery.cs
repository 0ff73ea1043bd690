namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Runs a function on messages under lock and settles those that it left unsettled.</summary>
internal sealed partial class ServiceBusDelivery(
    LocalFunction function, ServiceBusFunctionTrigger trigger, bool autoComplete, FunctionInvoker invoker, TimeSpan hold, TimeProvider time, ILogger logger)
{
    public async Task DeliverAsync(IReadOnlyList<LockedMessage> messages, CancellationToken stop)
    {
        if (!await SucceedsAsync(messages, stop))
        {
            Settle(messages, message => message.Abandon()); // Comes again at once, also without automatic completion.
        }
        else if (autoComplete)
        {
            Settle(messages, message => message.Complete());
        }
        else if (messages.Any(message => !message.IsSettled))
        {
            _ = UnlockLaterAsync(messages, stop);
        }
    }

    private async Task<bool> SucceedsAsync(IReadOnlyList<LockedMessage> messages, CancellationToken stop)
    {
        var received = messages.Select(message => message.Received).ToArray();
        var invocation = new Invocation("(null)", trigger.IsBatched ? received : received[0])
        {
            BindingData = trigger.IsBatched ? ServiceBusBindingData.Of(received) : ServiceBusBindingData.Of(received[0]),
            MessageActions = new LocalMessageActions(messages),
        };
        try
        {
            await invoker.InvokeAsync(function, invocation, stop);
            return true;
        }
        catch (Exception) // Logged by the invoker; here it only decides where the messages go.
        {
            return false;
        }
    }

    // Service Bus gives the message to another when the lock ends; a broker of AMQP holds it as long as the link.
    private async Task UnlockLaterAsync(IReadOnlyList<LockedMessage> messages, CancellationToken stop)
    {
        await Task.Delay(hold, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested)
        {
            Settle(messages, message => message.Abandon());
        }
    }

    private void Settle(IReadOnlyList<LockedMessage> messages, Action<LockedMessage> settle)
    {
        foreach (var message in messages.Where(message => !message.IsSettled))
        {
            try
            {
                settle(message);
            }
            catch (Exception gone) when (BrokerTrouble.Is(gone))
            {
                LogNotSettled(logger, gone, message.Received.MessageId, trigger.Entity);
            }
        }
    }

    [LoggerMessage(3, LogLevel.Error, "Message {Id} of Service Bus entity '{Entity}' could not be settled and will come again.")]
    private static partial void LogNotSettled(ILogger logger, Exception failure, string id, string entity);
}
