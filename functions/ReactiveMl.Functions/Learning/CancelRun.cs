using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Learning;

/// <summary>Asks a run to end at its next step: it is closed as cancelled, and its pipeline is free for the next.</summary>
public sealed class CancelRun(RunAddress runs, TimeProvider clock)
{
    private const int MaxBodyBytes = 4 * 1024;
    private const int MostCharacters = 300;

    [Function(nameof(CancelRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{pipeline}/{run}/cancel")] HttpRequest request,
        string pipeline,
        string run,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (view, unknown) = await runs.FindAsync(client, pipeline, run, cancellation);
        if (view is null)
        {
            return unknown!;
        }

        if (view.HasEnded)
        {
            return Problem.Of(
                StatusCodes.Status409Conflict, "The run has ended",
                [new(0, "run", "ended", run, $"Run '{run}' of '{pipeline}' has ended as {view.Status}: there is nothing left to cancel.")]);
        }

        var (reason, refusal) = await ReasonOfAsync(request, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        await client.RaiseEventAsync(RunScope.InstanceIdOf(view.Pipeline, view.Id), nameof(CancelAsked), new CancelAsked(reason, clock.GetUtcNow()), cancellation);
        return new JsonAnswer(StatusCodes.Status202Accepted, view, $"/api/runs/{view.Pipeline}/{view.Id}");
    }

    private static async Task<(string Reason, IResult? Refusal)> ReasonOfAsync(HttpRequest request, CancellationToken cancellation)
    {
        const string Unsaid = "Asked for over HTTP.";
        if (!RequestBody.IsSent(request))
        {
            return (Unsaid, null);
        }

        var body = await RequestBody.ReadAsync(request, MaxBodyBytes, cancellation);
        if (body.Refusal is not null)
        {
            return (Unsaid, body.Refusal);
        }

        try
        {
            var reason = JsonSerializer.Deserialize<CancelRequest>(body.Content.Span, DomainJson.Options)?.Reason ?? Unsaid;
            return reason.Length <= MostCharacters
                ? (reason, null)
                : (Unsaid, Problem.Refused([new Refusal(0, "reason", "limit", null, $"The reason has more than {MostCharacters} characters. Say it in fewer.")]));
        }
        catch (JsonException refused)
        {
            return (Unsaid, Problem.Refused([new Refusal(0, refused.Path ?? "$", "syntax", null, $"{refused.Message} Send {{ \"reason\": \"The data are wrong.\" }} or no body.")]));
        }
    }

    private sealed record CancelRequest(string? Reason);
}
