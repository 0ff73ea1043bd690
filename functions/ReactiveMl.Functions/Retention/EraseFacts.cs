using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Retention;

/// <summary>Says what was recorded of an entity and where it went, and with <c>dryRun=false</c> erases it.</summary>
public sealed class EraseFacts(EntityErasure erasure, PipelineCatalog pipelines)
{
    [Function(nameof(EraseFacts))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "facts/{pipeline}")] HttpRequest request,
        string pipeline,
        CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        var query = new QueryFields(request.Query);
        query.Require("entity", $"Say whose facts: ?entity=, the value of '{found.Fact.Entity}'.");
        var dryRun = query.Flag("dryRun", otherwise: true);
        var entity = query.Text("entity");
        if (query.Refuse() is { } refusal)
        {
            return refusal;
        }

        if (!dryRun && await erasure.UnderWayAsync(found.Name, cancellation) is { } live)
        {
            return Problem.Of(
                StatusCodes.Status409Conflict,
                "A run is under way",
                [new(0, "pipeline", "busy", pipeline, $"Run '{live}' of '{pipeline}' is under way and may be reading these facts. Erase them when it has ended.")],
                ("runId", live.Value));
        }

        return new JsonAnswer(StatusCodes.Status200OK, await erasure.EraseAsync(found, entity!, dryRun, cancellation));
    }
}
