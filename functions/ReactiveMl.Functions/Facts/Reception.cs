using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Takes items over HTTP: checks each, puts the good ones on the queue, and only then answers with receipts.</summary>
public sealed class Reception(
    ItemReader reader, PipelineCatalog pipelines, IntakeQueue queue, TimeProvider clock, IOptions<IntakeOptions> options)
{
    public async Task<IResult> ReceiveAsync(HttpRequest request, string pipeline, CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        var version = RequestVersion.Of(request);
        var body = await RequestBody.ReadAsync(request, options.Value.MaxBodyBytes, cancellation);
        if ((version.Refusal ?? body.Refusal) is { } refusal)
        {
            return refusal;
        }

        var read = reader(found, body.Content, new Arrival(clock.GetUtcNow(), version.Number, body.Events));
        if (read.Accepted.Count > 0)
        {
            var items = ItemSelection.Of(body.Content, [.. read.Accepted.Select(item => item.Index)]);
            await queue.SendAsync(found.Name, items, Activity.Current?.Id, version.Number, cancellation);
        }

        return IntakeAnswer.For(pipeline, [.. read.Accepted.Select(Receipt.Of)], read.Refused);
    }
}
