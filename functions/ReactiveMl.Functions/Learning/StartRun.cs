using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Learning;

/// <summary>Starts a training run on demand.</summary>
public sealed class StartRun(PipelineCatalog pipelines, RunStarter starter, RunDescription description, TimeProvider clock)
{
    private const int MaxBodyBytes = 4 * 1024;

    [Function(nameof(StartRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{pipeline}")] HttpRequest request,
        string pipeline,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (pipelines.Find(pipeline) is not { } found)
        {
            return Problem.UnknownPipeline(pipeline, pipelines);
        }

        var (run, refusal) = await RunIdOfAsync(request, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        var verdict = await starter.StartAsync(client, found, run, "Asked for over HTTP.", cancellation);
        return verdict.Outcome == StartOutcome.Busy
            ? Busy(found, verdict.Run)
            : await AnswerAsync(client, found, verdict, cancellation);
    }

    private async Task<IResult> AnswerAsync(DurableTaskClient client, Pipeline pipeline, StartVerdict verdict, CancellationToken cancellation)
    {
        var run = await description.FindAsync(client, pipeline, verdict.Run, cancellation);
        var location = $"/api/runs/{pipeline.Name}/{verdict.Run}";
        return verdict.Outcome == StartOutcome.Started
            ? new JsonAnswer(StatusCodes.Status202Accepted, run, location)
            : new JsonAnswer(StatusCodes.Status200OK, run, location);
    }

    private static IResult Busy(Pipeline pipeline, RunId live) => Problem.Of(
        StatusCodes.Status409Conflict,
        "A run is under way",
        [new(0, "pipeline", "busy", pipeline.Name.Value, $"Run '{live}' of '{pipeline.Name}' is under way. Follow it at /api/runs/{pipeline.Name}/{live}, and start again when it has ended.")],
        ("runId", live.Value));

    /// <summary>The id that the caller chose, or a new one that sorts by time.</summary>
    private async Task<(RunId Run, IResult? Refusal)> RunIdOfAsync(HttpRequest request, CancellationToken cancellation)
    {
        var made = new RunId($"run-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("n")[..6]}");
        if (!RequestBody.IsSent(request))
        {
            return (made, null);
        }

        var body = await RequestBody.ReadAsync(request, MaxBodyBytes, cancellation);
        if (body.Refusal is not null)
        {
            return (made, body.Refusal);
        }

        try
        {
            return (JsonSerializer.Deserialize<RunRequest>(body.Content.Span, DomainJson.Options)?.Id ?? made, null);
        }
        catch (JsonException refused)
        {
            return (made, Problem.Refused([new Refusal(0, refused.Path ?? "$", "syntax", null, $"{refused.Message} Send {{ \"id\": \"my-run\" }} or no body.")]));
        }
    }

    private sealed record RunRequest(RunId? Id);
}
