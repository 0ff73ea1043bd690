using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ReactiveMl.Benchmarks.PeerApp;

/// <summary>A prediction as it is usually written with ML.NET: the body into a class, an engine of a pool, a class into the answer.</summary>
public sealed class Engine(EnginePool pool)
{
    [Function(nameof(Engine))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Function, "post", Route = "engine")] HttpRequest request, CancellationToken cancellation)
    {
        var departure = await request.ReadFromJsonAsync<Departure>(cancellation);
        var probability = pool.Predict(EngineInput.Of(departure!));
        return Results.Json(new EngineAnswered(departure!.Id, "flight-scoring", 1, probability >= 0.5f, probability));
    }
}

/// <summary>The answer to one row.</summary>
public sealed record EngineAnswered(string Id, string Model, int Version, bool Label, float Probability);
