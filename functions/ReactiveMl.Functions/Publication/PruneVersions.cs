using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Publication;

/// <summary>Says which versions nothing names, and with <c>"dryRun": false</c> removes them.</summary>
public sealed class PruneVersions(ModelOrders orders, VersionPruning pruning)
{
    [Function(nameof(PruneVersions))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/prune")] HttpRequest request, string name, CancellationToken cancellation) =>
        orders.TakeAsync<PruneRequest>(request, name, async taken => new JsonAnswer(
            StatusCodes.Status200OK, await pruning.PruneAsync(taken.Pipeline, taken.Request.Keep, taken.Request.DryRun, taken.Order, cancellation)), cancellation);
}
