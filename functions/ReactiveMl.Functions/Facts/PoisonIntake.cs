using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Moves a message that failed too often from its poison or dead-letter queue to quarantine.</summary>
public sealed partial class PoisonIntake(Quarantine quarantine, ILogger<PoisonIntake> logger)
{
    private const string FailedAlways = "The message failed every time it was tried. The log of the failed tries says why; replay it after the fix.";

    public Task KeepAsync(ItemKind kind, string queue, QueueMessage message, CancellationToken cancellation) =>
        KeepAsync(kind, IncomingMessage.Of(queue, message), FailedAlways, cancellation);

    /// <remarks>One that the intake refused lies in quarantine since then, under the same name and with its reason.</remarks>
    public Task KeepAsync(ItemKind kind, string queue, ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        MessageIntake.Refuses(message.DeadLetterReason)
            ? Task.CompletedTask
            : KeepAsync(kind, IncomingMessage.Of(queue, message), SentenceOf(message), cancellation);

    private async Task KeepAsync(ItemKind kind, IncomingMessage message, string why, CancellationToken cancellation)
    {
        var origin = MessageSource.Of(kind, message);
        var read = TryParse(message.Body);
        origin = read is null ? origin : origin.With(read);
        var item = origin.Refused(read?.Pipeline.Value, QuarantinedAs.Message, new Refusal(0, "$", "poison", null, why), message.Body.ToString());
        await quarantine.KeepAsync(item, cancellation);
        Kept(logger, item.Source);
    }

    private static string SentenceOf(ServiceBusReceivedMessage message) => message.DeadLetterReason is { Length: > 0 } reason
        ? $"{FailedAlways} The broker says: {string.Join(": ", new[] { reason, message.DeadLetterErrorDescription }.Where(part => !string.IsNullOrEmpty(part)))}"
        : FailedAlways;

    private static QueuedMessage? TryParse(BinaryData body)
    {
        try
        {
            return QueuedMessage.Parse(body.ToMemory());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Poison message went to quarantine. Source: {Source}.")]
    private static partial void Kept(ILogger logger, string source);
}
