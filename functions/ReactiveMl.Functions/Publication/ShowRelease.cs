using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Publication;

/// <summary>Shows how far the last release of a pipeline is, or how it ended.</summary>
public sealed class ShowRelease(ReleaseDescription releases)
{
    [Function(nameof(ShowRelease))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "models/{name}/release")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (view, refusal) = await releases.FindAsync(client, name, cancellation);
        return refusal ?? new JsonAnswer(StatusCodes.Status200OK, view);
    }
}
