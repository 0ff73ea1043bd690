using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Turns one message into one landing blob; what cannot be taken goes to quarantine with the reason.</summary>
/// <remarks>Everything it writes is named by the message or by its content, so a message delivered again changes nothing.</remarks>
public sealed partial class MessageIntake(
    string queue,
    ItemKind kind,
    ItemReader reader,
    PipelineCatalog pipelines,
    LandingLog landings,
    LogStore log,
    Quarantine quarantine,
    IOptions<IntakeOptions> options,
    ILogger<MessageIntake> logger)
{
    // A message from HTTP was held against that instance's clock, which may be a little ahead of the storage account's.
    private static readonly TimeSpan BetweenClocks = TimeSpan.FromMinutes(1);

    private const string Syntax = "syntax";
    private const string Unknown = "unknown";
    private const string Limit = "limit";

    /// <summary>Whether a rule is one that a message as a whole is refused by.</summary>
    public static bool Refuses(string? rule) => rule is Syntax or Unknown or Limit;

    public Task RecordAsync(QueueMessage message, CancellationToken cancellation) =>
        RecordAsync(IncomingMessage.Of(queue, message), cancellation);

    /// <returns>Why the message as a whole went to quarantine, and would each time; null where it did not.</returns>
    public async Task<Refusal?> RecordAsync(IncomingMessage message, CancellationToken cancellation)
    {
        var origin = MessageSource.Of(kind, message);
        if (message.Body.ToMemory().Length > options.Value.MaxBodyBytes)
        {
            // No storage queue holds so much, but a Service Bus may.
            return await QuarantineWholeAsync(null, origin, Limit, $"The message has more than {options.Value.MaxBodyBytes} bytes. Send its items in several messages.", message.Body, cancellation);
        }

        QueuedMessage queued;
        try
        {
            queued = QueuedMessage.Parse(message.Body.ToMemory());
        }
        catch (FormatException refused)
        {
            return await QuarantineWholeAsync(null, origin, Syntax, refused.Message, message.Body, cancellation);
        }

        using var span = Spans.Record(queued.Pipeline, queue, queued.TraceParent ?? (queued.Items is { } traced ? CloudEventTrace.Find(traced.Span) : null));
        origin = origin.With(queued);

        if (pipelines.Find(queued.Pipeline.Value) is not { } pipeline)
        {
            var known = string.Join(", ", pipelines.All.Select(one => one.Name));
            return await QuarantineWholeAsync(queued.Pipeline.Value, origin, Unknown, $"There is no pipeline '{queued.Pipeline}'. Use one of: {known}.", message.Body, cancellation);
        }

        if (queued.Landed is { } landed)
        {
            await ConfirmAsync(pipeline, landed, cancellation);
            return null;
        }

        var name = LandingLog.NameOf(pipeline.Name, message.EnqueuedOn ?? DateTimeOffset.UnixEpoch, message.Name);
        if (message.Deliveries > 1 && await log.CoversAsync(pipeline.Name, name, cancellation))
        {
            Instruments.MessageRead(queue, "duplicate");
            LandedBefore(logger, pipeline.Name.Value, name);
            return null;
        }

        await LandAsync(pipeline, name, origin, queued.Items!.Value, ArrivalOf(message, queued), cancellation);
        return null;
    }

    // The request that sent the message had landed its items before: they were checked there, and are in the log already.
    private async Task ConfirmAsync(Pipeline pipeline, string name, CancellationToken cancellation)
    {
        if (!await landings.HasLandedAsync(name, cancellation) && !await log.CoversAsync(pipeline.Name, name, cancellation))
        {
            throw new InvalidOperationException($"The message says that its items have landed as '{name}', and there is no such blob.");
        }

        Instruments.MessageRead(queue, "landed");
        Confirmed(logger, pipeline.Name.Value, name);
    }

    private async Task LandAsync(
        Pipeline pipeline, string name, MessageSource origin, ReadOnlyMemory<byte> items, Arrival arrival, CancellationToken cancellation)
    {
        var read = reader(pipeline, items, arrival);
        var raw = RawOf(items);
        foreach (var refusal in read.Refused)
        {
            await quarantine.KeepAsync(origin.Refused(pipeline.Name.Value, QuarantinedAs.Item, refusal, raw(refusal)), cancellation);
        }

        var firstSeen = origin.Replayed ? origin.FirstSeen : (DateTimeOffset?)null;
        if (await landings.TryLandAsync(name, read.ToLines(), read.Accepted.Count, read.Refused.Count, firstSeen, cancellation))
        {
            Instruments.MessageRead(queue, "landed");
            Instruments.ItemsRead(queue, pipeline.Name, read.Accepted.Count, read.Refused.Count);
            Landed(logger, pipeline.Name.Value, name, read.Accepted.Count, read.Refused.Count);
        }
        else
        {
            Instruments.MessageRead(queue, "duplicate");
            LandedBefore(logger, pipeline.Name.Value, name);
        }
    }

    // Not the time of this try: a message that is delivered again must be read alike.
    private static Arrival ArrivalOf(IncomingMessage message, QueuedMessage queued) =>
        new(message.EnqueuedOn + BetweenClocks ?? DateTimeOffset.MaxValue, queued.Version);

    private async Task<Refusal> QuarantineWholeAsync(
        string? pipeline, MessageSource origin, string rule, string problem, BinaryData body, CancellationToken cancellation)
    {
        var item = origin.Refused(pipeline, QuarantinedAs.Message, new Refusal(0, "$", rule, null, problem), body.ToString());
        Instruments.MessageRead(queue, "quarantined");
        MessageRefused(logger, item.Source, problem);
        await quarantine.KeepAsync(item, cancellation);
        return item.Reason;
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

    [LoggerMessage(4, LogLevel.Debug, "Message named what had landed. Pipeline: {Pipeline}. Blob: {Name}.")]
    private static partial void Confirmed(ILogger logger, string pipeline, string name);

    [LoggerMessage(3, LogLevel.Warning, "Message went to quarantine. Source: {Source}. Reason: {Reason}")]
    private static partial void MessageRefused(ILogger logger, string source, string reason);
}
