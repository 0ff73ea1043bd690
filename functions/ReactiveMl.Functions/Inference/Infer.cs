using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Inference;

/// <summary>Predicts the rows of an Open Inference Protocol request, by the version that is asked for or else by the one meant for the caller.</summary>
public sealed class Infer(PipelineCatalog catalog, ServedPipelines pipelines, IOptions<ServingOptions> options)
{
    [Function(nameof(Infer))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "v2/models/{name}/infer")] HttpRequest request, string name, CancellationToken cancellation) =>
        AnswerAsync(request, name, null, cancellation);

    [Function("InferVersion")]
    public Task<IResult> RunVersion(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "v2/models/{name}/versions/{version}/infer")] HttpRequest request,
        string name,
        string version,
        CancellationToken cancellation) =>
        AnswerAsync(request, name, version, cancellation);

    private async Task<IResult> AnswerAsync(HttpRequest request, string name, string? version, CancellationToken cancellation)
    {
        var asked = ServedVersion.Of(request, name, version, pipelines, catalog);
        if (asked.Pipeline is not { } pipeline)
        {
            return asked.Refusal!;
        }

        if (request.Headers.ContainsKey("Inference-Header-Content-Length"))
        {
            return InferenceError.Refused("The binary data extension is not supported. Send data as JSON, without the header Inference-Header-Content-Length.");
        }

        var body = await RequestBody.ReadAsync(request, options.Value.MaxBodyBytes, cancellation);
        if (body.Refusal is { } refusal)
        {
            return InferenceError.Of(refusal);
        }

        var inference = InferenceRequest.Read(body.Content, pipeline.Pipeline.Fact, options.Value.MaxRows);
        if (inference.Refusal is { } refused)
        {
            return refused;
        }

        var rows = PredictionRows.Read(inference.Rows, pipeline.Pipeline, options.Value.MaxRows);
        if (rows.Refusal is { } none)
        {
            return InferenceError.OfRows(none);
        }

        if (rows.Refused.Count > 0)
        {
            return InferenceError.OfRows(rows.Refused);
        }

        var reply = await pipeline.AnswerAsync(rows, Predict.CallerOf(request), asked.Version, cancellation);
        return reply switch
        {
            { Answered: { } answered } => InferenceAnswer.Of(inference, answered),
            { Busy: true } => InferenceError.Of(Problem.Busy(request, Predict.RetryAfter)),
            _ => InferenceError.Of(Problem.NoModelYet(request, name)),
        };
    }
}
