using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Takes outcomes over HTTP, each naming its fact; a receipt means that the message is on the queue.</summary>
public sealed class ReceiveOutcomes(
    PipelineCatalog pipelines,
    [FromKeyedServices(StorageNames.OutcomesQueue)] IntakeQueue queue,
    IOptions<IntakeOptions> options)
{
    [Function(nameof(ReceiveOutcomes))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "outcomes/{pipeline}")] HttpRequest request,
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

        var read = new OutcomeReader(found).Read(body.Content);
        if (read.Accepted.Count > 0)
        {
            await queue.SendAsync(found.Name, ItemSelection.Of(body.Content, read.Accepted.Select(outcome => outcome.Index)), Activity.Current?.Id, cancellation);
        }

        return IntakeAnswer.For(pipeline, [.. read.Accepted.Select(outcome => Receipt.Of(outcome.Index, outcome.Outcome.Fact))], read.Refused);
    }
}
