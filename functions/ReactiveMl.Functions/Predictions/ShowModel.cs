using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Shows which version serves, how it was judged, and what this instance has loaded.</summary>
public sealed class ShowModel(PipelineCatalog catalog, ServedPipelines pipelines, ModelStore models)
{
    [Function(nameof(ShowModel))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}")] HttpRequest request, string name, CancellationToken cancellation)
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return Problem.UnknownPipeline(name, catalog);
        }

        var aliases = (await models.ReadAliasesAsync(pipeline.Pipeline.Name, cancellation)).Aliases;
        if (aliases.Champion is not { } champion)
        {
            return Problem.NoModelYet(request, name);
        }

        using var loaded = pipeline.UseModel();
        var manifest = await models.ReadManifestAsync(pipeline.Pipeline.Name, champion.Version, cancellation);
        return new JsonAnswer(StatusCodes.Status200OK, new { champion, aliases = AliasesView.Of(aliases), manifest, loadedVersion = loaded?.Manifest.Version, historyAsOf = pipeline.History.AsOf });
    }
}
