using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Shows how good the predictions of each version turned out to be.</summary>
public sealed class ShowQuality(PipelineCatalog pipelines, QualityStore store)
{
    [Function(nameof(ShowQuality))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}/quality")] HttpRequest request, string name, CancellationToken cancellation) =>
        pipelines.Find(name) is { } pipeline
            ? new JsonAnswer(StatusCodes.Status200OK, QualityView.Of(pipeline, (await store.FindAsync(pipeline.Name, cancellation))?.Quality ?? KeptQuality.None))
            : Problem.UnknownPipeline(name, pipelines);
}
