using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Says what the champion answers to one row or many, and how much each feature adds to it. Nothing of it is logged as a prediction.</summary>
public sealed class Explain(PipelineCatalog catalog, ServedPipelines pipelines, IOptions<ServingOptions> options, TimeProvider clock)
{
    [Function(nameof(Explain))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/explain")] HttpRequest request,
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

        if (!pipeline.Explaining.TryEnter())
        {
            return Problem.Busy(request, Predict.RetryAfter);
        }

        try
        {
            using var model = pipeline.UseModel();
            return model switch
            {
                null => Problem.NoModelYet(request, name),
                { NotExplained: { } reason } => NotExplained(model, reason),
                _ => await AnswerAsync(rows, pipeline, model, cancellation),
            };
        }
        finally
        {
            pipeline.Explaining.Leave();
        }
    }

    private async Task<IResult> AnswerAsync(PredictionRows rows, ServedPipeline pipeline, ServedModel model, CancellationToken cancellation)
    {
        var (manifest, history) = (model.Manifest, pipeline.History);
        var request = new ServedRequest(rows, pipeline.Features, history, clock.GetUtcNow());
        var valid = await new RowExplainer(model, options.Value.ExplainDeadline, clock).ExplainAsync(request, cancellation);
        List<RowExplanation> explained = [.. valid.Concat(rows.Refused.Select(refusal => new RowExplanation(refusal.Index, Error: refusal))).OrderBy(row => row.Index)];
        if (!rows.Single)
        {
            return new JsonAnswer(StatusCodes.Status200OK, new BatchExplanation(manifest.Pipeline, manifest.Version, history.AsOf, explained));
        }

        return explained[0] is { Explanation: { } explanation } one
            ? new JsonAnswer(StatusCodes.Status200OK, new SingleExplanation(
                one.Id!.Value, manifest.Pipeline, manifest.Version, one.Label, one.Class, one.Probability, one.Value, explanation, history.AsOf))
            : Problem.Refused([explained[0].Error!]);
    }

    private static IResult NotExplained(ServedModel model, string reason)
    {
        var (manifest, learner) = (model.Manifest, model.Manifest.Candidate.Learner);
        return Problem.Of(
            StatusCodes.Status422UnprocessableEntity, "Not explained",
            [new(0, "name", "learner", learner, $"Version {manifest.Version} of '{manifest.Pipeline}' was learned by {learner}, which cannot be explained: {reason}.")]);
    }
}
