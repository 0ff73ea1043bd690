using Azure.Messaging.ServiceBus;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Settles the messages of one invocation as its function says.</summary>
internal sealed class LocalMessageActions(IReadOnlyList<LockedMessage> messages) : ServiceBusMessageActions
{
    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        => SettleAsync(message, locked => locked.Complete());

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default)
        => SettleAsync(message, locked => locked.Abandon(propertiesToModify));

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, Dictionary<string, object>? propertiesToModify = null, string? deadLetterReason = null,
        string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default)
        => SettleAsync(message, locked => locked.DeadLetter(deadLetterReason, deadLetterErrorDescription, propertiesToModify));

    public override Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default)
        => SettleAsync(message, locked => locked.Defer(propertiesToModify));

    /// <summary>Nothing to do: a broker of AMQP keeps the lock for as long as the link is open.</summary>
    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        => SettleAsync(message, _ => { });

    private Task SettleAsync(ServiceBusReceivedMessage message, Action<LockedMessage> settle)
    {
        settle(messages.FirstOrDefault(locked => locked.Received.LockToken == message.LockToken)
            ?? throw new InvalidOperationException($"The message '{message.MessageId}' was not handed to this invocation."));
        return Task.CompletedTask;
    }
}
