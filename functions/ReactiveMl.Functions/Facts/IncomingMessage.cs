using System.Text;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues.Models;

namespace ReactiveMl.Functions.Facts;

/// <summary>A message as the intake takes it, whichever kind of queue brought it.</summary>
/// <param name="Queue">The queue, in words.</param>
/// <param name="Name">Names what the message leaves behind: the same at each delivery, and no other message's.</param>
/// <param name="EnqueuedOn">When the queue took it; null where that is not known.</param>
/// <param name="Deliveries">How often it was delivered, this time counted.</param>
public sealed record IncomingMessage(string Queue, string Id, string Name, BinaryData Body, DateTimeOffset? EnqueuedOn, long Deliveries)
{
    public static IncomingMessage Of(string queue, QueueMessage message) =>
        new($"queue {queue}", message.MessageId, message.MessageId, message.Body, message.InsertedOn, message.DequeueCount);

    /// <remarks>The sender names a message of Service Bus, or does not: only with its content is the id this message's alone.</remarks>
    public static IncomingMessage Of(string queue, ServiceBusReceivedMessage message)
    {
        var (id, body) = (message.MessageId ?? "", BodyOf(message));
        return new(
            $"Service Bus queue {queue}",
            id,
            ContentHash.Of([.. Encoding.UTF8.GetBytes($"{id}\n"), .. body.ToMemory().Span]).Value,
            body,
            message.EnqueuedTime == default ? null : message.EnqueuedTime,
            message.DeliveryCount);
    }

    // A body of another AMQP type than data cannot be read; without one the message is refused like any other that is no JSON.
    private static BinaryData BodyOf(ServiceBusReceivedMessage message)
    {
        try
        {
            return message.Body;
        }
        catch (NotSupportedException)
        {
            return BinaryData.FromString("");
        }
    }
}
