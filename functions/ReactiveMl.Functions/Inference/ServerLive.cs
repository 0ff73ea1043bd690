using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Inference;

/// <summary>Tells that this instance answers at all, as the Open Inference Protocol asks.</summary>
public sealed class ServerLive
{
    [Function(nameof(ServerLive))]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v2/health/live")] HttpRequest request) =>
        new JsonAnswer(StatusCodes.Status200OK, new { live = true });
}
