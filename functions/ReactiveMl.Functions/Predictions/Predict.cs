using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Telemetry;
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

        using var span = Spans.Predict(pipeline.Pipeline.Name);
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

        return await pipeline.AnswerAsync(rows, cancellation) is { } answered ? PredictionAnswer.Of(rows, answered) : Problem.NoModelYet(request, name);
    }
}
