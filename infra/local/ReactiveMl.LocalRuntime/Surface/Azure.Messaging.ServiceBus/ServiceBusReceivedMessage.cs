#nullable disable // The real package does not say what may be null.

namespace Azure.Messaging.ServiceBus;

public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage()
    {
    }

    public BinaryData Body => Data ?? throw new NotSupportedException(
        "The body of the message is not of the type Data. Send bytes: text as an AMQP value cannot be read through Body.");

    public IReadOnlyDictionary<string, object> ApplicationProperties { get; internal init; } = new Dictionary<string, object>();

    public string MessageId { get; internal init; }

    public string ContentType { get; internal init; }

    public string CorrelationId { get; internal init; }

    public string Subject { get; internal init; }

    public string To { get; internal init; }

    public string ReplyTo { get; internal init; }

    public string SessionId { get; internal init; }

    public string ReplyToSessionId { get; internal init; }

    public string PartitionKey { get; internal init; }

    public string TransactionPartitionKey { get; internal init; }

    public TimeSpan TimeToLive { get; internal init; } = TimeSpan.MaxValue;

    public DateTimeOffset ScheduledEnqueueTime { get; internal init; }

    public DateTimeOffset EnqueuedTime { get; internal init; }

    public DateTimeOffset ExpiresAt
        => TimeToLive >= DateTimeOffset.MaxValue - EnqueuedTime ? DateTimeOffset.MaxValue : EnqueuedTime + TimeToLive;

    public DateTimeOffset LockedUntil { get; internal init; }

    public string LockToken { get; internal init; } = Guid.Empty.ToString();

    public int DeliveryCount { get; internal init; }

    public long SequenceNumber { get; internal init; } = -1;

    public long EnqueuedSequenceNumber { get; internal init; }

    public string DeadLetterSource { get; internal init; }

    public string DeadLetterReason => Text("DeadLetterReason");

    public string DeadLetterErrorDescription => Text("DeadLetterErrorDescription");

    public ServiceBusMessageState State { get; internal init; }

    /// <summary>The body's bytes; null where the sender used another AMQP type.</summary>
    internal BinaryData Data { get; init; }

    private string Text(string property) => ApplicationProperties.TryGetValue(property, out var value) ? value as string : null;
}
