using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Publication;

/// <summary>Shows the manifest of a published version: what it was learned from, and how it was judged.</summary>
public sealed class ShowVersion(VersionAddress versions)
{
    [Function(nameof(ShowVersion))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}/versions/{version:int}")] HttpRequest request,
        string name,
        int version,
        CancellationToken cancellation)
    {
        var (manifest, refusal) = await versions.FindAsync(name, version, cancellation);
        return refusal ?? new JsonAnswer(StatusCodes.Status200OK, manifest);
    }
}
