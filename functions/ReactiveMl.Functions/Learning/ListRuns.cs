using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>Lists the runs of a pipeline that have ended, newest first, and names the one under way.</summary>
public sealed class ListRuns(PipelineCatalog pipelines, RunStore runs)
{
    private const int Newest = 20;

    [Function(nameof(ListRuns))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{pipeline}")] HttpRequest request, string pipeline)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        var cancellation = request.HttpContext.RequestAborted;
        var held = await runs.FindLeaseAsync(found.Name, cancellation);
        return new JsonAnswer(StatusCodes.Status200OK, new { held = held?.Run.Run, ended = await runs.NewestAsync(found.Name, Newest, cancellation) });
    }
}
