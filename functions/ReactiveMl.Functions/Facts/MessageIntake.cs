using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Turns one queue message into one landing blob; what cannot be taken goes to quarantine with the reason.</summary>
/// <remarks>Everything it writes is named by the message or by its content, so a message delivered again changes nothing.</remarks>
public sealed partial class MessageIntake(
    string queue,
    ItemReader reader,
    PipelineCatalog pipelines,
    LandingLog landings,
    BlobFolder claims,
    Quarantine quarantine,
    ILogger<MessageIntake> logger)
{
    // A message from HTTP was held against that instance's clock, which may be a little ahead of the storage account's.
    private static readonly TimeSpan BetweenClocks = TimeSpan.FromMinutes(1);

    public async Task RecordAsync(QueueMessage message, CancellationToken cancellation)
    {
        var source = $"queue {queue}, message {message.MessageId}";
        QueuedMessage queued;
        try
        {
            queued = QueuedMessage.Parse(message.Body.ToMemory());
        }
        catch (FormatException refused)
        {
            await QuarantineWholeAsync(null, source, "syntax", refused.Message, message.Body, cancellation);
            return;
        }

        if (pipelines.Find(queued.Pipeline.Value) is not { } pipeline)
        {
            var known = string.Join(", ", pipelines.All.Select(one => one.Name));
            await QuarantineWholeAsync(queued.Pipeline.Value, source, "unknown", $"There is no pipeline '{queued.Pipeline}'. Use one of: {known}.", message.Body, cancellation);
            return;
        }

        var name = LandingLog.NameOf(pipeline.Name, message.InsertedOn ?? DateTimeOffset.UnixEpoch, message.MessageId);
        if (await ItemsOfAsync(queued, name, cancellation) is { } items)
        {
            await LandAsync(pipeline, name, source, items, ArrivalOf(message, queued), cancellation);
        }

        if (queued.Claim is { } claim)
        {
            await claims.DeleteAsync(claim, cancellation);
        }
    }

    private async Task LandAsync(Pipeline pipeline, string name, string source, ReadOnlyMemory<byte> items, Arrival arrival, CancellationToken cancellation)
    {
        var read = reader(pipeline, items, arrival);
        var raw = RawOf(items);
        foreach (var refusal in read.Refused)
        {
            await quarantine.KeepAsync(new QuarantinedItem(pipeline.Name.Value, source, refusal, raw(refusal)), cancellation);
        }

        if (await landings.TryLandAsync(name, read.ToLines(), read.Accepted.Count, read.Refused.Count, cancellation))
        {
            Landed(logger, pipeline.Name.Value, name, read.Accepted.Count, read.Refused.Count);
        }
        else
        {
            LandedBefore(logger, pipeline.Name.Value, name);
        }
    }

    // Not the time of this try: a message that is delivered again must be read alike.
    private static Arrival ArrivalOf(QueueMessage message, QueuedMessage queued) =>
        new(message.InsertedOn + BetweenClocks ?? DateTimeOffset.MaxValue, queued.Version);

    // Null when a claim is gone because this message was worked to its end before, all but its deletion.
    private async Task<ReadOnlyMemory<byte>?> ItemsOfAsync(QueuedMessage queued, string name, CancellationToken cancellation)
    {
        if (queued.Claim is not { } claim)
        {
            // As they came: to write them anew fails on text that is no valid Unicode, which is for the reader to refuse.
            return JsonMarshal.GetRawUtf8Value(queued.Items!.Value).ToArray();
        }

        if (await claims.TryReadAsync(claim, cancellation) is { } blob)
        {
            return blob.Content.ToMemory();
        }

        return await landings.HasLandedAsync(name, cancellation)
            ? null
            : throw new InvalidOperationException($"The claimed body '{claim}' is missing, and nothing has landed as '{name}'.");
    }

    private Task QuarantineWholeAsync(
        string? pipeline, string source, string rule, string problem, BinaryData body, CancellationToken cancellation)
    {
        MessageRefused(logger, source, problem);
        return quarantine.KeepAsync(new QuarantinedItem(pipeline, source, new Refusal(0, "$", rule, null, problem), body.ToString()), cancellation);
    }

    // What is wrong with a message as a whole is kept whole; its items are told apart once for all refusals.
    private static Func<Refusal, string> RawOf(ReadOnlyMemory<byte> items)
    {
        var each = new Lazy<IReadOnlyList<string>>(() =>
        {
            using var document = JsonDocument.Parse(items);
            return [.. RequestBody.Items(document.RootElement).Select(item => item.GetRawText())];
        });
        return refusal => refusal.Field == "$" ? Encoding.UTF8.GetString(items.Span) : each.Value[refusal.Index];
    }

    [LoggerMessage(1, LogLevel.Information, "Message landed. Pipeline: {Pipeline}. Blob: {Name}. Accepted: {Accepted}. Refused: {Refused}.")]
    private static partial void Landed(ILogger logger, string pipeline, string name, int accepted, int refused);

    [LoggerMessage(2, LogLevel.Information, "Message was delivered again; it had landed before. Pipeline: {Pipeline}. Blob: {Name}.")]
    private static partial void LandedBefore(ILogger logger, string pipeline, string name);

    [LoggerMessage(3, LogLevel.Warning, "Message went to quarantine. Source: {Source}. Reason: {Reason}")]
    private static partial void MessageRefused(ILogger logger, string source, string reason);
}
