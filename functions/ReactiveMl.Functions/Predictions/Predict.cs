using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Predicts one row or many with the champion.</summary>
public sealed class Predict(PipelineCatalog catalog, ServedPipelines pipelines, IOptions<ServingOptions> options)
{
    [Function(nameof(Predict))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/predict")] HttpRequest request,
        string name,
        CancellationToken cancellation)
    {
        if (pipelines.Find(name) is not { } pipeline)
        {
            return Problem.UnknownPipeline(name, catalog);
        }

        var body = await RequestBody.ReadAsync(request, options.Value.MaxBodyBytes, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var rows = PredictionRows.Read(body.Content, pipeline.Pipeline, options.Value.MaxRows);
        if (rows.Refusal is { } refused)
        {
            return refused;
        }

        using var model = await ModelOfAsync(pipeline, cancellation);
        return model is null ? Problem.NoModelYet(request, name) : new PredictionAnswer(pipeline, model).To(rows);
    }

    // The first request may come before the first look for a champion.
    private static async Task<ServedModel?> ModelOfAsync(ServedPipeline pipeline, CancellationToken cancellation)
    {
        if (pipeline.UseModel() is { } model)
        {
            return model;
        }

        await pipeline.RefreshAsync(cancellation);
        return pipeline.UseModel();
    }
}
