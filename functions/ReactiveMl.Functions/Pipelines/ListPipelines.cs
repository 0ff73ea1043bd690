using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Pipelines;

/// <summary>Lists the pipelines that this app was deployed with.</summary>
public sealed class ListPipelines(PipelineCatalog pipelines)
{
    [Function(nameof(ListPipelines))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "pipelines")] HttpRequest request) =>
        new JsonAnswer(StatusCodes.Status200OK, pipelines.All.Select(pipeline => new { pipeline.Name, pipeline.Version, pipeline.Task }));
}
