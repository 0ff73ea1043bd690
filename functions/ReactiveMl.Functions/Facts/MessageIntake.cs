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
    ItemKind kind,
    ItemReader reader,
    PipelineCatalog pipelines,
    LandingLog landings,
    LogStore log,
    BlobFolder claims,
    Quarantine quarantine,
    ILogger<MessageIntake> logger)
{
    public async Task RecordAsync(QueueMessage message, CancellationToken cancellation)
    {
        var arrival = Arrival.Of(kind, queue, message.MessageId, message.InsertedOn);
        QueuedMessage queued;
        try
        {
            queued = QueuedMessage.Parse(message.Body.ToMemory());
        }
        catch (FormatException refused)
        {
            await QuarantineWholeAsync(null, arrival, "syntax", refused.Message, message.Body, cancellation);
            return;
        }

        arrival = arrival.With(queued);

        if (pipelines.Find(queued.Pipeline.Value) is not { } pipeline)
        {
            var known = string.Join(", ", pipelines.All.Select(one => one.Name));
            await QuarantineWholeAsync(queued.Pipeline.Value, arrival, "unknown", $"There is no pipeline '{queued.Pipeline}'. Use one of: {known}.", message.Body, cancellation);
            return;
        }

        var name = LandingLog.NameOf(pipeline.Name, message.InsertedOn ?? DateTimeOffset.UnixEpoch, message.MessageId);
        if (message.DequeueCount > 1 && await log.CoversAsync(pipeline.Name, name, cancellation))
        {
            LandedBefore(logger, pipeline.Name.Value, name);
        }
        else if (await ItemsOfAsync(queued, name, cancellation) is { } items)
        {
            await LandAsync(pipeline, name, arrival, items, cancellation);
        }

        if (queued.Claim is { } claim)
        {
            await claims.DeleteAsync(claim, cancellation);
        }
    }

    private async Task LandAsync(Pipeline pipeline, string name, Arrival arrival, ReadOnlyMemory<byte> items, CancellationToken cancellation)
    {
        var read = reader(pipeline, items);
        var raw = RawOf(items);
        foreach (var refusal in read.Refused)
        {
            await quarantine.KeepAsync(arrival.Refused(pipeline.Name.Value, QuarantinedAs.Item, refusal, raw(refusal)), cancellation);
        }

        var firstSeen = arrival.Replayed ? arrival.FirstSeen : (DateTimeOffset?)null;
        if (await landings.TryLandAsync(name, read.ToLines(), read.Accepted.Count, read.Refused.Count, firstSeen, cancellation))
        {
            Landed(logger, pipeline.Name.Value, name, read.Accepted.Count, read.Refused.Count);
        }
        else
        {
            LandedBefore(logger, pipeline.Name.Value, name);
        }
    }

    // Null when a claim is gone because this message was worked to its end before, all but its deletion.
    private async Task<ReadOnlyMemory<byte>?> ItemsOfAsync(QueuedMessage queued, string name, CancellationToken cancellation)
    {
        if (queued.Claim is not { } claim)
        {
            return JsonSerializer.SerializeToUtf8Bytes(queued.Items);
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
        string? pipeline, Arrival arrival, string rule, string problem, BinaryData body, CancellationToken cancellation)
    {
        var item = arrival.Refused(pipeline, QuarantinedAs.Message, new Refusal(0, "$", rule, null, problem), body.ToString());
        MessageRefused(logger, item.Source, problem);
        return quarantine.KeepAsync(item, cancellation);
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
