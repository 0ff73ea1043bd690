using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>The run that a request's path names, or the answer that there is none.</summary>
public sealed class RunAddress(PipelineCatalog pipelines, RunDescription description)
{
    public async Task<(RunView? Run, IResult? Refusal)> FindAsync(DurableTaskClient client, string pipeline, string run, CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return (null, Problem.UnknownPipeline(pipeline, pipelines));
        }

        RunId id;
        try
        {
            id = new RunId(run);
        }
        catch (FormatException refused)
        {
            return (null, Problem.Refused([new(0, "run", "type", run, refused.Message)]));
        }

        return await description.FindAsync(client, found, id, cancellation) is { } view
            ? (view, null)
            : (null, Problem.Of(StatusCodes.Status404NotFound, "Unknown run", [new(0, "run", "unknown", run, $"'{pipeline}' has no run '{run}'.")]));
    }
}
