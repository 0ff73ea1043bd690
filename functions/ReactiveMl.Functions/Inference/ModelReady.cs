using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Inference;

/// <summary>Tells whether this instance can answer by a model, as the Open Inference Protocol asks: 503 where it cannot.</summary>
public sealed class ModelReady(PipelineCatalog catalog, ServedPipelines pipelines)
{
    [Function(nameof(ModelReady))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "v2/models/{name}/ready")] HttpRequest request, string name) =>
        Answer(request, name, null);

    [Function("ModelVersionReady")]
    public IResult RunVersion(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v2/models/{name}/versions/{version}/ready")] HttpRequest request, string name, string version) =>
        Answer(request, name, version);

    private IResult Answer(HttpRequest request, string name, string? version)
    {
        var asked = ServedVersion.Of(request, name, version, pipelines, catalog);
        if (asked.Pipeline is not { } pipeline)
        {
            return asked.Refusal!;
        }

        var ready = pipeline.LoadedVersions.Count > 0;
        return new JsonAnswer(ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new { name, ready });
    }
}
