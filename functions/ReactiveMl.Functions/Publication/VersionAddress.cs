using Microsoft.AspNetCore.Http;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>The published version that a request's path names, or the answer that there is none.</summary>
public sealed class VersionAddress(PipelineCatalog pipelines, ModelStore models)
{
    public async Task<(ModelManifest? Manifest, IResult? Refusal)> FindAsync(string name, int version, CancellationToken cancellation)
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return (null, Problem.UnknownPipeline(name, pipelines));
        }

        return await models.FindManifestAsync(pipeline.Name, version, cancellation) is { } manifest
            ? (manifest, null)
            : (null, Unknown(name, version));
    }

    public static IResult Unknown(string name, int version) => Problem.Of(
        StatusCodes.Status404NotFound, "Unknown version",
        [new(0, "version", "unknown", $"{version}", $"'{name}' has no version {version}. GET /api/models/{name}/versions lists those that were published.")]);
}
