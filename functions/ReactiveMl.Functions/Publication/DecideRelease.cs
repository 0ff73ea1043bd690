using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Has a person approve, reject or end the release that is under way.</summary>
public sealed class DecideRelease(ReleaseDescription releases, ModelStore models, TimeProvider clock)
{
    [Function(nameof(DecideRelease))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "models/{name}/release/{decision}")] HttpRequest request,
        string name,
        string decision,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!ReleaseAsked.Known.Contains(decision))
        {
            return Problem.Of(
                StatusCodes.Status404NotFound, "Unknown decision",
                [new(0, "decision", "unknown", decision, $"Nobody can '{decision}' a release. Use one of: {string.Join(", ", ReleaseAsked.Known)}.")]);
        }

        var (view, unknown) = await releases.FindAsync(client, name, cancellation);
        if ((unknown ?? WhyNot(view!, decision)) is { } no)
        {
            return no;
        }

        var (said, refusal) = await JsonBody.ReadAsync<OrderRequest>(request, cancellation);
        if (said is null)
        {
            return refusal!;
        }

        if (said.Refuse().ToList() is { Count: > 0 } wrong)
        {
            return Problem.Refused(wrong);
        }

        var asked = new ReleaseAsked(decision, said.By ?? OrderRequest.ByHand, said.Reason!, clock.GetUtcNow());
        if (IsLeftBehind(view!, decision))
        {
            var order = new MoveOrder(asked.By, asked.Reason, asked.At);
            await models.MoveAsync(view!.Pipeline, aliases => ReleaseMoves.End(aliases, view.Version, LedgerActions.ReleaseEnded, order), cancellation);
        }
        else
        {
            await client.RaiseEventAsync(ReleaseUnderWay.InstanceIdOf(view!.Pipeline, view.Version), nameof(ReleaseAsked), asked, cancellation);
        }

        return new JsonAnswer(StatusCodes.Status202Accepted, view, $"/api/models/{name}/release");
    }

    // Its orchestration failed before it could take the version out: nobody would hear the event.
    private static bool IsLeftBehind(ReleaseView release, string decision) =>
        decision == ReleaseAsked.End && release is { Status: ReleaseEnded.Failed, EndedAt: null };

    private static IResult? WhyNot(ReleaseView release, string decision)
    {
        if (release.HasEnded && !IsLeftBehind(release, decision))
        {
            return Conflict("The release has ended", $"The release of version {release.Version} has ended as {release.Status}: there is nothing left to decide.");
        }

        return decision == ReleaseAsked.End || release.Status == ReleaseProgress.AwaitingApproval
            ? null
            : Conflict("Nobody is asked yet", $"The release of version {release.Version} is at {release.Stage ?? "its beginning"}: it is approved or rejected after the last stage, and only where its definition asks for that. It can be ended at any time.");
    }

    private static IResult Conflict(string title, string sentence) =>
        Problem.Of(StatusCodes.Status409Conflict, title, [new(0, "decision", "state", null, sentence)]);
}
