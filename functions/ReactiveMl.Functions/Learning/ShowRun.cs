using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Learning;

/// <summary>Shows how far a run is, or how it ended.</summary>
public sealed class ShowRun(RunAddress runs)
{
    [Function(nameof(ShowRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{pipeline}/{run}")] HttpRequest request,
        string pipeline,
        string run,
        [DurableClient] DurableTaskClient client)
    {
        var (view, refusal) = await runs.FindAsync(client, pipeline, run, request.HttpContext.RequestAborted);
        return refusal ?? new JsonAnswer(StatusCodes.Status200OK, view);
    }
}
