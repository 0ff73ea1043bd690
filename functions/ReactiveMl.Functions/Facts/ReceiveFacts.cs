using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Takes facts over HTTP: checks each, puts the good ones on the queue, and only then answers with receipts.</summary>
public sealed class ReceiveFacts(
    PipelineCatalog pipelines,
    [FromKeyedServices(StorageNames.FactsQueue)] IntakeQueue queue,
    IOptions<IntakeOptions> options)
{
    [Function(nameof(ReceiveFacts))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "facts/{pipeline}")] HttpRequest request,
        string pipeline,
        CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        var body = await RequestBody.ReadAsync(request, options.Value.MaxBodyBytes, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = new FactReader(found).Read(body.Content);
        if (read.Accepted.Count > 0)
        {
            await queue.SendAsync(found.Name, ItemSelection.Of(body.Content, read.Accepted.Select(fact => fact.Index)), Activity.Current?.Id, cancellation);
        }

        return IntakeAnswer.For(pipeline, [.. read.Accepted.Select(fact => Receipt.Of(fact.Index, fact.Fact.Id))], read.Refused);
    }
}
