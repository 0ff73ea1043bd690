using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Takes items over HTTP: checks each, puts the good ones on the queue, and only then answers with receipts.</summary>
/// <remarks>
/// What is too large for a message lands at once, and the message names the blob. A request under a key always does:
/// sent again, it finds the blob that it left.
/// </remarks>
public sealed class Reception(
    ItemReader reader,
    PipelineCatalog pipelines,
    IntakeQueue queue,
    LandingLog landings,
    BackPressure pressure,
    IOptions<IntakeOptions> options,
    TimeProvider clock)
{
    // What stands beside the items in a message.
    private const int EnvelopeBytes = 512;

    public async Task<IResult> ReceiveAsync(HttpRequest request, string pipeline, CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        var (key, badKey) = IdempotencyKey.Of(request);
        var version = RequestVersion.Of(request);
        if ((badKey ?? version.Refusal) is { } refused)
        {
            return refused;
        }

        using var room = await pressure.TryEnterAsync(MostBytesOf(request), cancellation);
        if (room is null)
        {
            return Problem.Busy(request, options.Value.RetryAfter);
        }

        var body = await RequestBody.ReadAsync(request, options.Value.MaxBodyBytes, cancellation);
        return body.Refusal ?? await TakeAsync(found, body.Content, new Arrival(clock.GetUtcNow(), version.Number, body.Events), key, cancellation);
    }

    // A compressed body takes what it holds, and says nothing of that beforehand.
    private long MostBytesOf(HttpRequest request) => request.Headers.ContentEncoding.Count > 0
        ? options.Value.MaxBodyBytes
        : Math.Min(request.ContentLength ?? options.Value.MaxBodyBytes, options.Value.MaxBodyBytes);

    private async Task<IResult> TakeAsync(
        Pipeline pipeline, ReadOnlyMemory<byte> body, Arrival arrival, string? key, CancellationToken cancellation)
    {
        var sender = CloudEventTrace.Find(body.Span);
        using var span = Spans.Receive(pipeline.Name, queue.Name, sender);
        var trace = span?.Id ?? sender ?? Activity.Current?.Id;
        var read = reader(pipeline, body, arrival);
        // What is accepted counts when it lands.
        Instruments.ItemsRead(queue.Name, pipeline.Name, accepted: 0, read.Refused.Count);
        if (read.Accepted.Count == 0)
        {
            return Problem.Refused(read.Refused);
        }

        if (key is null && body.Length <= IntakeQueue.MessageLimit - EnvelopeBytes)
        {
            var items = JsonMarshal.GetRawUtf8Value(ItemSelection.Of(body, [.. read.Accepted.Select(item => item.Index)])).ToArray();
            await queue.SendAsync(new QueuedMessage(pipeline.Name, items, Landed: null, trace, arrival.Version), cancellation);
        }
        else if (await LandAsync(pipeline.Name, read, key, cancellation) is { } landed)
        {
            await queue.SendAsync(new QueuedMessage(pipeline.Name, Items: null, landed, trace), cancellation);
        }
        else
        {
            return IdempotencyKey.UsedForAnother(key!);
        }

        return IntakeAnswer.For(pipeline.Name.Value, [.. read.Accepted.Select(Receipt.Of)], read.Refused);
    }

    /// <returns>The landing's name; null where the key stands for other items.</returns>
    private async Task<string?> LandAsync(PipelineName pipeline, ItemsRead read, string? key, CancellationToken cancellation)
    {
        var lines = read.ToLines();
        var name = key is null
            ? LandingLog.NameOf(pipeline, clock.GetUtcNow(), Guid.CreateVersion7().ToString("n"))
            : LandingLog.NameOf(pipeline, key);
        if (key is not null && await landings.FindKeyedAsync(name, cancellation) is { } before)
        {
            return before == ContentHash.Of(lines) ? name : null;
        }

        if (await landings.TryLandAsync(name, lines, read.Accepted.Count, refused: 0, firstSeen: null, cancellation))
        {
            Instruments.ItemsRead(queue.Name, pipeline, read.Accepted.Count, refused: 0);
            return name;
        }

        return await landings.HoldsAsync(name, lines, cancellation) ? name : null;
    }
}
