using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Health;

/// <summary>Tells that this instance answers at all.</summary>
public sealed class Live
{
    [Function(nameof(Live))]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        new JsonAnswer(StatusCodes.Status200OK, new { status = "live" });
}
