using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Takes a version's pin away.</summary>
public sealed class UnpinVersion(ModelOrders orders)
{
    [Function(nameof(UnpinVersion))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/versions/{version:int}/unpin")] HttpRequest request,
        string name,
        int version,
        CancellationToken cancellation) =>
        orders.TakeAsync<PinRequest>(
            request, name, taken => orders.MoveAsync(taken.Pipeline, aliases => VersionMoves.Unpin(aliases, version, taken.Order), cancellation), cancellation);
}
