using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Pins a version, so that it is never removed.</summary>
public sealed class PinVersion(ModelOrders orders, ModelStore models)
{
    [Function(nameof(PinVersion))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/versions/{version:int}/pin")] HttpRequest request,
        string name,
        int version,
        CancellationToken cancellation) =>
        orders.TakeAsync<PinRequest>(request, name, taken => PinAsync(taken, version, cancellation), cancellation);

    private async Task<IResult> PinAsync(OrderTaken<PinRequest> taken, int version, CancellationToken cancellation) =>
        await models.FindManifestAsync(taken.Pipeline, version, cancellation) is null
            ? VersionAddress.Unknown(taken.Pipeline.Value, version)
            : await orders.MoveAsync(taken.Pipeline, aliases => VersionMoves.Pin(aliases, version, taken.Order), cancellation);
}
