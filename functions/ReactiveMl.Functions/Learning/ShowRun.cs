using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>Shows how far a run is, or how it ended.</summary>
public sealed class ShowRun(PipelineCatalog pipelines, RunDescription description)
{
    [Function(nameof(ShowRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{pipeline}/{run}")] HttpRequest request,
        string pipeline,
        string run,
        [DurableClient] DurableTaskClient client)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        RunId id;
        try
        {
            id = new RunId(run);
        }
        catch (FormatException refused)
        {
            return Problem.Refused([new(0, "run", "type", run, refused.Message)]);
        }

        return await description.FindAsync(client, found, id, request.HttpContext.RequestAborted) is { } view
            ? new JsonAnswer(StatusCodes.Status200OK, view)
            : Problem.Of(StatusCodes.Status404NotFound, "Unknown run", [new(0, "run", "unknown", run, $"'{pipeline}' has no run '{run}'.")]);
    }
}
