using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Moves a message that failed too often from its poison queue to quarantine.</summary>
public sealed partial class PoisonIntake(Quarantine quarantine, ILogger<PoisonIntake> logger)
{
    public async Task KeepAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        var source = $"queue {queue}, message {message.MessageId}";
        var reason = new Refusal(0, "$", "poison", null, "The message failed every time it was tried. The log of the failed tries says why; send it again after the fix.");
        await quarantine.KeepAsync(new QuarantinedItem(PipelineOf(message), source, reason, message.Body.ToString()), cancellation);
        Kept(logger, source);
    }

    private static string? PipelineOf(QueueMessage message)
    {
        try
        {
            return QueuedMessage.Parse(message.Body.ToMemory()).Pipeline.Value;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Poison message went to quarantine. Source: {Source}.")]
    private static partial void Kept(ILogger logger, string source);
}
