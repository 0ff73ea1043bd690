using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests;

/// <summary>Queue messages as the trigger hands them over.</summary>
internal static class Messages
{
    public static readonly DateTimeOffset InsertedOn = new(2002, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static int _made;

    public static QueueMessage Of(Pipeline pipeline, IEnumerable<object> items) =>
        Of(new QueuedMessage(pipeline.Name, JsonSerializer.SerializeToUtf8Bytes(items, DomainJson.Options), null, null));

    public static QueueMessage Naming(Pipeline pipeline, string landed) => Of(new QueuedMessage(pipeline.Name, null, landed, null));

    public static QueueMessage Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The same message delivered a second time.</summary>
    public static QueueMessage Again(QueueMessage message) => QueuesModelFactory.QueueMessage(
        message.MessageId, "another receipt", message.Body, dequeueCount: message.DequeueCount + 1, insertedOn: message.InsertedOn);

    public static QueueMessage Of(QueuedMessage message) => Of(message.ToUtf8Json());

    private static QueueMessage Of(byte[] body) => QueuesModelFactory.QueueMessage(
        $"message-{Interlocked.Increment(ref _made)}", "receipt", new BinaryData(body), dequeueCount: 1, insertedOn: InsertedOn);
}
