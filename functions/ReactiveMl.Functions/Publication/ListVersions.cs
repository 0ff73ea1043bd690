using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Publication;

/// <summary>Lists the published versions of a pipeline's models, newest first, and says which of them serves.</summary>
public sealed class ListVersions(PipelineCatalog pipelines, ModelStore models)
{
    [Function(nameof(ListVersions))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}/versions")] HttpRequest request, string name, CancellationToken cancellation)
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return Problem.UnknownPipeline(name, pipelines);
        }

        var manifests = await models.ListManifestsAsync(pipeline.Name, cancellation).ToListAsync(cancellation);
        var aliases = (await models.ReadAliasesAsync(pipeline.Name, cancellation)).Aliases;
        return new JsonAnswer(StatusCodes.Status200OK, new
        {
            champion = aliases.Champion?.Version,
            aliases = AliasesView.Of(aliases),
            versions = manifests.OrderByDescending(manifest => manifest.Version).Select(manifest => new VersionSummary(
                manifest.Version, manifest.Run, manifest.Candidate.Id, manifest.Task, manifest.Test, manifest.PublishedAt, aliases.RolesOf(manifest.Version))),
        });
    }
}
