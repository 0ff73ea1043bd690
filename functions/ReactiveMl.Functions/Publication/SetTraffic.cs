using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Says which part of the callers is answered by which other version than the champion.</summary>
public sealed class SetTraffic(ModelOrders orders, ModelStore models)
{
    [Function(nameof(SetTraffic))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "models/{name}/traffic")] HttpRequest request, string name, CancellationToken cancellation) =>
        orders.TakeAsync<TrafficRequest>(request, name, taken => SetAsync(taken, cancellation), cancellation);

    private async Task<IResult> SetAsync(OrderTaken<TrafficRequest> taken, CancellationToken cancellation)
    {
        foreach (var version in taken.Request.Shares!.Keys.Order())
        {
            if (await models.FindManifestAsync(taken.Pipeline, version, cancellation) is null)
            {
                return VersionAddress.Unknown(taken.Pipeline.Value, version);
            }
        }

        return await orders.MoveAsync(
            taken.Pipeline, aliases => TrafficMoves.SetTraffic(aliases, taken.Request.Shares, taken.InsteadOf, taken.Order), cancellation);
    }
}
