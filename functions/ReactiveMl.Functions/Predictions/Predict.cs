using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Predicts one row or many with the version meant for the caller, or what can answer in its place.</summary>
public sealed class Predict(PipelineCatalog catalog, ServedPipelines pipelines, IOptions<ServingOptions> options)
{
    /// <summary>The header by which a caller is kept with one version.</summary>
    public const string CallerHeader = "X-Caller-Key";

    internal static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

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

        var reply = await pipeline.AnswerAsync(rows, CallerOf(request), cancellation);
        return reply switch
        {
            { Answered: { } answered } => PredictionAnswer.Of(rows, answered),
            { Busy: true } => Problem.Busy(request, RetryAfter),
            _ => Problem.NoModelYet(request, name),
        };
    }

    internal static string? CallerOf(HttpRequest request) =>
        request.Headers.TryGetValue(CallerHeader, out var key) && !StringValues.IsNullOrEmpty(key) ? key.ToString() : null;
}
