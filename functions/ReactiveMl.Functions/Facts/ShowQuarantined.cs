using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Shows a quarantined item whole: as it came, why it was refused, where it came from and when.</summary>
public sealed class ShowQuarantined(QuarantineDesk desk, PipelineCatalog pipelines)
{
    [Function(nameof(ShowQuarantined))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "quarantine/{pipeline}/{id}")] HttpRequest request,
        string pipeline,
        string id,
        CancellationToken cancellation)
    {
        ContentHash hash;
        try
        {
            hash = new ContentHash(id);
        }
        catch (FormatException refused)
        {
            return Problem.Refused([new(0, "id", "type", id, refused.Message)]);
        }

        // The name becomes a part of a blob's, which not every text can be.
        if (!await desk.KnowsAsync(pipeline, cancellation))
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        return await desk.FindAsync(pipeline, hash, cancellation) is { } item
            ? new JsonAnswer(StatusCodes.Status200OK, item)
            : Problem.Of(StatusCodes.Status404NotFound, "Unknown item", [new(0, "id", "unknown", id, $"'{pipeline}' has nothing in quarantine under '{id}'.")]);
    }
}
