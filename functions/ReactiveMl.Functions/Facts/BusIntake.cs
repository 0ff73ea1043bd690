using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.Functions.Facts;

/// <summary>Records batches of Service Bus messages, and settles each by what became of it.</summary>
public sealed partial class BusIntake(string queue, MessageIntake intake, ILogger<BusIntake> logger)
{
    private const int AtOnce = 16;

    /// <summary>Completes what was recorded and dead-letters what never can be. One that failed is left to the host, which gives it back.</summary>
    public async Task RecordAsync(ServiceBusReceivedMessage[] messages, ServiceBusMessageActions actions, CancellationToken cancellation)
    {
        var failed = new ConcurrentQueue<Exception>();
        var few = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(messages, few, async (message, stop) =>
        {
            try
            {
                await RecordAsync(message, actions, stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed.Enqueue(failure); // The others of the batch are recorded all the same.
            }
        });

        if (!failed.IsEmpty)
        {
            throw new AggregateException($"{failed.Count} of {messages.Length} messages of the Service Bus queue '{queue}' could not be recorded.", failed);
        }
    }

    private async Task RecordAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation)
    {
        if (await intake.RecordAsync(IncomingMessage.Of(queue, message), cancellation) is { } refusal)
        {
            DeadLettered(logger, queue, message.MessageId, refusal.Rule);
            await actions.DeadLetterMessageAsync(
                message, deadLetterReason: refusal.Rule, deadLetterErrorDescription: refusal.Message, cancellationToken: cancellation);
        }
        else
        {
            await actions.CompleteMessageAsync(message, cancellation);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Message became a dead letter. Queue: {Queue}. Message: {Id}. Reason: {Reason}.")]
    private static partial void DeadLettered(ILogger logger, string queue, string id, string reason);
}
