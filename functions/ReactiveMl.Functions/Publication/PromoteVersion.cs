using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Makes a published version the champion, unless its signature breaks the callers.</summary>
public sealed class PromoteVersion(ModelOrders orders, ModelStore models, SignatureCheck signatures)
{
    [Function(nameof(PromoteVersion))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/promote")] HttpRequest request, string name, CancellationToken cancellation) =>
        orders.TakeAsync<PromoteRequest>(request, name, taken => PromoteAsync(taken, cancellation), cancellation);

    private async Task<IResult> PromoteAsync(OrderTaken<PromoteRequest> taken, CancellationToken cancellation)
    {
        var (pipeline, asked, order, insteadOf) = taken;
        if (await models.FindManifestAsync(pipeline, asked.Version!.Value, cancellation) is not { } manifest)
        {
            return VersionAddress.Unknown(pipeline.Value, asked.Version.Value);
        }

        var verdict = insteadOf == manifest.Version ? null : await signatures.JudgeAsync(manifest, insteadOf, cancellation);
        if (verdict is { Fits: false })
        {
            if (!asked.Force)
            {
                return ModelOrders.Breaks(verdict);
            }

            order = order with { Reason = string.Create(CultureInfo.InvariantCulture, $"{order.Reason} (By force: {verdict.Sentence})") };
        }

        return await orders.MoveAsync(pipeline, aliases => ChampionMoves.Promote(aliases, manifest.Version, insteadOf, order), cancellation);
    }
}
