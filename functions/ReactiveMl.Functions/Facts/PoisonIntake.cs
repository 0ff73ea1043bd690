using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Moves a message that failed too often from its poison queue to quarantine.</summary>
public sealed partial class PoisonIntake(Quarantine quarantine, ILogger<PoisonIntake> logger)
{
    public async Task KeepAsync(ItemKind kind, string queue, QueueMessage message, CancellationToken cancellation)
    {
        var origin = MessageSource.Of(kind, queue, message.MessageId, message.InsertedOn);
        var read = TryParse(message);
        var reason = new Refusal(0, "$", "poison", null, "The message failed every time it was tried. The log of the failed tries says why; replay it after the fix.");
        origin = read is null ? origin : origin.With(read);
        var item = origin.Refused(read?.Pipeline.Value, QuarantinedAs.Message, reason, message.Body.ToString());
        await quarantine.KeepAsync(item, cancellation);
        Kept(logger, item.Source);
    }

    private static QueuedMessage? TryParse(QueueMessage message)
    {
        try
        {
            return QueuedMessage.Parse(message.Body.ToMemory());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Poison message went to quarantine. Source: {Source}.")]
    private static partial void Kept(ILogger logger, string source);
}
