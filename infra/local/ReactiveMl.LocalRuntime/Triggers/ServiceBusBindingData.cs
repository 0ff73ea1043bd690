using Azure.Messaging.ServiceBus;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>What a message brings beside its body; of a batch an array each.</summary>
internal static class ServiceBusBindingData
{
    private static readonly (string Name, Func<ServiceBusReceivedMessage, object?> Of)[] Parts =
    [
        ("MessageId", message => message.MessageId),
        ("DeliveryCount", message => message.DeliveryCount),
        ("LockToken", message => message.LockToken),
        ("EnqueuedTimeUtc", message => message.EnqueuedTime.UtcDateTime),
        ("EnqueuedTime", message => message.EnqueuedTime),
        ("ExpiresAtUtc", message => message.ExpiresAt.UtcDateTime),
        ("ExpiresAt", message => message.ExpiresAt),
        ("SequenceNumber", message => message.SequenceNumber),
        ("ContentType", message => message.ContentType),
        ("ReplyTo", message => message.ReplyTo),
        ("To", message => message.To),
        ("Subject", message => message.Subject),
        ("Label", message => message.Subject),
        ("CorrelationId", message => message.CorrelationId),
        ("SessionId", message => message.SessionId),
        ("ReplyToSessionId", message => message.ReplyToSessionId),
        ("PartitionKey", message => message.PartitionKey),
        ("TransactionPartitionKey", message => message.TransactionPartitionKey),
        ("DeadLetterSource", message => message.DeadLetterSource),
        ("ApplicationProperties", message => message.ApplicationProperties),
        ("UserProperties", message => message.ApplicationProperties),
    ];

    public static IReadOnlyDictionary<string, object?> Of(ServiceBusReceivedMessage message)
        => Parts.ToDictionary(part => part.Name, part => part.Of(message), StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyDictionary<string, object?> Of(ServiceBusReceivedMessage[] messages)
        => Parts.ToDictionary(part => $"{part.Name}Array", object? (part) => messages.Select(part.Of).ToArray(), StringComparer.OrdinalIgnoreCase);
}
