using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Azure.Messaging.ServiceBus;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Messages as AMQP has them and as functions see them.</summary>
internal static class BrokerMessage
{
    private static readonly Symbol EnqueuedTime = new("x-opt-enqueued-time");
    private static readonly Symbol SequenceNumber = new("x-opt-sequence-number");
    private static readonly Symbol LockedUntil = new("x-opt-locked-until");
    private static readonly Symbol PartitionKey = new("x-opt-partition-key");
    private static readonly Symbol DeadLetterSource = new("x-opt-deadletter-source");

    public static ServiceBusReceivedMessage Read(Message message) => new()
    {
        Data = message.BodySection is Data data ? new BinaryData(data.Binary) : null,
        MessageId = message.Properties?.GetMessageId()?.ToString(),
        ContentType = message.Properties?.ContentType?.ToString(),
        CorrelationId = message.Properties?.GetCorrelationId()?.ToString(),
        Subject = message.Properties?.Subject,
        To = message.Properties?.To,
        ReplyTo = message.Properties?.ReplyTo,
        SessionId = message.Properties?.GroupId,
        ReplyToSessionId = message.Properties?.ReplyToGroupId,
        PartitionKey = Annotation(message, PartitionKey) as string,
        TimeToLive = message.Header is { Ttl: > 0 } header ? TimeSpan.FromMilliseconds(header.Ttl) : TimeSpan.MaxValue,
        EnqueuedTime = EnqueuedOn(message),
        LockedUntil = Annotation(message, LockedUntil) is DateTime locked ? new DateTimeOffset(locked.ToUniversalTime()) : DateTimeOffset.MaxValue,
        LockToken = Guid.NewGuid().ToString(),
        DeliveryCount = DeliveryCount(message.Header),
        SequenceNumber = Annotation(message, SequenceNumber) is long number ? number : -1,
        DeadLetterSource = Annotation(message, DeadLetterSource) as string,
        ApplicationProperties = message.ApplicationProperties?.Map.ToDictionary(pair => (string)pair.Key, pair => pair.Value) ?? [],
    };

    /// <summary>A message whose body is these bytes, as an output binding sends it.</summary>
    public static Message Write(byte[] body, TimeProvider time) => new()
    {
        Header = new Header { Durable = true },
        Properties = new Properties { ContentType = "text/plain", CreationTime = time.GetUtcNow().UtcDateTime },
        BodySection = new Data { Binary = body },
    };

    // A broker that counts tells how often it failed before; RabbitMQ 3 only tells that this is not the first time.
    private static int DeliveryCount(Header? header) => header is null ? 1
        : header.HasField(4) ? (int)header.DeliveryCount + 1
        : header.HasField(3) && !header.FirstAcquirer ? 2
        : 1;

    // Service Bus stamps what it enqueues. Where a broker does not, the sender's time stands for it.
    private static DateTimeOffset EnqueuedOn(Message message)
        => Annotation(message, EnqueuedTime) is DateTime stamped ? new DateTimeOffset(stamped.ToUniversalTime())
            : message.Properties is { } properties && properties.HasField(8) ? new DateTimeOffset(properties.CreationTime.ToUniversalTime())
            : default;

    private static object? Annotation(Message message, Symbol name) => message.MessageAnnotations?.Map[name];
}
