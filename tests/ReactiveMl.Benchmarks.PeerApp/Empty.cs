using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ReactiveMl.Benchmarks.PeerApp;

/// <summary>What the host costs: the body is parsed, nothing is read out of it, and a small JSON answered.</summary>
public sealed class Empty
{
    [Function(nameof(Empty))]
    public static async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "empty")] HttpRequest request, CancellationToken cancellation)
    {
        using var row = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
        return Results.Json(EmptyAnswer.Always);
    }
}
