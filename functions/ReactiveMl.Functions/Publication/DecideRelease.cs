using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Publication;

/// <summary>Has a person approve, reject or end the release that is under way.</summary>
public sealed class DecideRelease(ReleaseDescription releases, TimeProvider clock)
{
    private const int MaxBodyBytes = 4 * 1024;
    private const int MostCharacters = 300;
    private const string Right = "Send { \"by\": \"kim\", \"reason\": \"It was looked at.\" }.";

    [Function(nameof(DecideRelease))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/release/{decision:regex(^(approve|reject|end)$)}")] HttpRequest request,
        string name,
        string decision,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (view, unknown) = await releases.FindAsync(client, name, cancellation);
        if ((unknown ?? WhyNot(view!, decision)) is { } no)
        {
            return no;
        }

        var (said, refusal) = await ReadAsync(request, cancellation);
        if (said is null)
        {
            return refusal!;
        }

        var asked = new ReleaseAsked(decision, said.By!, said.Reason!, clock.GetUtcNow());
        await client.RaiseEventAsync(ReleaseUnderWay.InstanceIdOf(view!.Pipeline, view.Version), nameof(ReleaseAsked), asked, cancellation);
        return new JsonAnswer(StatusCodes.Status202Accepted, view, $"/api/models/{name}/release");
    }

    private static IResult? WhyNot(ReleaseView release, string decision)
    {
        if (release.HasEnded)
        {
            return Conflict("The release has ended", $"The release of version {release.Version} has ended as {release.Status}: there is nothing left to decide.");
        }

        return decision == ReleaseAsked.End || release.Status == ReleaseProgress.AwaitingApproval
            ? null
            : Conflict("Nobody is asked yet", $"The release of version {release.Version} is at {release.Stage ?? "its beginning"}: it is approved or rejected after the last stage, and only where its definition asks for that. It can be ended at any time.");
    }

    private static IResult Conflict(string title, string sentence) =>
        Problem.Of(StatusCodes.Status409Conflict, title, [new(0, "decision", "state", null, sentence)]);

    private static async Task<(Said? Said, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadAsync(request, MaxBodyBytes, cancellation);
        if (body.Refusal is not null)
        {
            return (null, body.Refusal);
        }

        try
        {
            var said = JsonSerializer.Deserialize<Said>(body.Content.Span, DomainJson.Options) ?? new Said(null, null);
            List<Refusal> refusals = [.. Check("by", said.By), .. Check("reason", said.Reason)];
            return refusals.Count == 0 ? (said, null) : (null, Problem.Refused(refusals));
        }
        catch (JsonException refused)
        {
            return (null, Problem.Refused([new Refusal(0, refused.Path ?? "$", "syntax", null, $"{refused.Message} {Right}")]));
        }
    }

    private static IEnumerable<Refusal> Check(string name, string? text) => text switch
    {
        null or { Length: 0 } => [new Refusal(0, name, "required", null, $"'{name}' is missing: the ledger tells who decided and why. {Right}")],
        { Length: > MostCharacters } => [new Refusal(0, name, "limit", null, $"'{name}' has more than {MostCharacters} characters. Say it in fewer.")],
        _ => [],
    };

    private sealed record Said(string? By, string? Reason);
}
