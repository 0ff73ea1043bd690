using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Predictions;

namespace ReactiveMl.Functions.Inference;

/// <summary>Tells whether every model is loaded, as the Open Inference Protocol asks: 503 until then.</summary>
/// <remarks>The protocol names the member live, other servers name it ready; both are given.</remarks>
public sealed class ServerReady(ServedPipelines pipelines)
{
    [Function(nameof(ServerReady))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v2/health/ready")] HttpRequest request)
    {
        var ready = pipelines.All.All(pipeline => pipeline.Awaits is null);
        return new JsonAnswer(ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new { live = true, ready });
    }
}
