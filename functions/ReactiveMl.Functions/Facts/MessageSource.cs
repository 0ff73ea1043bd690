using ReactiveMl.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Where a message came from, and when its items were first seen.</summary>
/// <param name="Replayed">Whether it was sent again from quarantine.</param>
public sealed record MessageSource(ItemKind Kind, string Queue, string MessageId, DateTimeOffset FirstSeen, bool Replayed)
{
    public static MessageSource Of(ItemKind kind, IncomingMessage message) =>
        new(kind, message.Queue, message.Id, message.EnqueuedOn ?? DateTimeOffset.UnixEpoch, Replayed: false);

    /// <summary>The same, when the message has been read: one from quarantine says itself when it was first seen.</summary>
    public MessageSource With(QueuedMessage message) => message.FirstSeen is { } firstSeen ? this with { FirstSeen = firstSeen, Replayed = true } : this;

    public QuarantinedItem Refused(string? pipeline, QuarantinedAs form, Refusal reason, string raw) =>
        new(pipeline, Kind, form, $"{Queue}, message {MessageId}", MessageId, FirstSeen, reason, raw, Replayed);
}
