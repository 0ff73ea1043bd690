using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>Sends quarantined items again, after what was wrong has been put right.</summary>
public sealed class ReplayQuarantined(QuarantineDesk desk, PipelineCatalog pipelines)
{
    private const int MaxBodyBytes = 128 * 1024;

    [Function(nameof(ReplayQuarantined))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "quarantine/{pipeline}/replay")] HttpRequest request,
        string pipeline,
        CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request, MaxBodyBytes, cancellation);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        ReplayRequest asked;
        try
        {
            asked = JsonSerializer.Deserialize<ReplayRequest>(body.Content.Span, DomainJson.Options) ?? new ReplayRequest();
        }
        catch (JsonException malformed)
        {
            return Problem.Refused([new(0, malformed.Path ?? "$", "syntax", null, malformed.Message)]);
        }

        if (asked.Refuse() is { } refused)
        {
            return Problem.Refused([refused]);
        }

        return await desk.KnowsAsync(pipeline, cancellation)
            ? AnswerOf(await desk.ReplayAsync(pipeline, asked, cancellation))
            : Problem.UnknownPipeline(pipeline, pipelines);
    }

    // 202 when all were sent, 207 when some stay, 200 when there was nothing to send or all stay; 404 when no id is known.
    private static IResult AnswerOf(ItemsReplayed replayed) => replayed switch
    {
        { Replayed: 0, Refused.Count: 0, Unknown: [var first, ..] } => Problem.Of(
            StatusCodes.Status404NotFound,
            "Unknown item",
            [new(0, "ids", "unknown", first.Value, $"'{replayed.Pipeline}' has nothing in quarantine under '{first}'.")]),
        { Replayed: 0 } => new JsonAnswer(StatusCodes.Status200OK, replayed),
        { Refused.Count: 0, Unknown.Count: 0 } => new JsonAnswer(StatusCodes.Status202Accepted, replayed),
        _ => new JsonAnswer(StatusCodes.Status207MultiStatus, replayed),
    };
}
