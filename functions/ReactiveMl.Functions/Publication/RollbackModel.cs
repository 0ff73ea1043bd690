using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Makes the champion of before the champion again.</summary>
public sealed class RollbackModel(ModelOrders orders)
{
    [Function(nameof(RollbackModel))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/rollback")] HttpRequest request, string name, CancellationToken cancellation) =>
        orders.TakeAsync<RollbackRequest>(
            request, name, taken => orders.MoveAsync(taken.Pipeline, aliases => ChampionMoves.Rollback(aliases, taken.InsteadOf, taken.Order), cancellation), cancellation);
}
