using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Shows which version serves, how it was judged, and what this instance has loaded.</summary>
public sealed class ShowModel(
    PipelineCatalog catalog, ServedPipelines pipelines, ModelStore models, ServingInstance instance, SecondOpinions opinions)
{
    [Function(nameof(ShowModel))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}")] HttpRequest request, string name, CancellationToken cancellation)
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return Problem.UnknownPipeline(name, catalog);
        }

        var serving = ServingView.Of(pipeline.Versions, instance, opinions);
        using var loaded = pipeline.UseModel();
        var (aliases, manifest) = await FindAsync(pipeline, cancellation) is { } found ? found : (pipeline.Versions.Current.Aliases, loaded?.Manifest);
        return aliases.Champion is not { } champion ? Problem.NoModelYet(request, name) : new JsonAnswer(StatusCodes.Status200OK, new
        {
            champion,
            aliases = AliasesView.Of(aliases),
            manifest,
            loadedVersion = loaded?.Manifest.Version,
            historyAsOf = pipeline.History.AsOf,
            serving,
        });
    }

    /// <summary>What the registry says now; null where it does not answer, and then this instance tells what it knows.</summary>
    private async Task<(ModelAliases Aliases, ModelManifest? Manifest)?> FindAsync(ServedPipeline pipeline, CancellationToken cancellation)
    {
        try
        {
            var name = pipeline.Pipeline.Name;
            var aliases = (await models.ReadAliasesAsync(name, cancellation)).Aliases;
            return (aliases, aliases.Champion is { } champion ? await models.FindManifestAsync(name, champion.Version, cancellation) : null);
        }
        catch (Exception failed) when (failed is RequestFailedException or AggregateException)
        {
            return null;
        }
    }
}
