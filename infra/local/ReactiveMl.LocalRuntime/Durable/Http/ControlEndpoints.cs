using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What can be done to instances: terminate, suspend, resume, raise an event, purge.</summary>
internal static class ControlEndpoints
{
    public static Task<IResult> TerminateAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.TerminateWithReasonAsync(id, reason, http.RequestAborted));

    public static Task<IResult> SuspendAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.SuspendInstanceAsync(id, reason, http.RequestAborted));

    public static Task<IResult> ResumeAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.ResumeInstanceAsync(id, reason, http.RequestAborted));

    public static Task<IResult> RaiseAsync(HttpContext http, string id, string eventName, StoreDurableTaskClient client)
        => TellAsync(http, id, client, async () =>
        {
            if (!http.Request.HasJsonContentType())
            {
                throw new ArgumentException("Only application/json request content is supported");
            }

            await client.RaiseJsonEventAsync(id, eventName, await JsonBody.ReadAsync(http.Request, http.RequestAborted), http.RequestAborted);
        });

    public static async Task<IResult> PurgeOneAsync(HttpContext http, string id, StoreDurableTaskClient client)
        => Purged(await client.PurgeInstanceAsync(id, http.RequestAborted));

    public static async Task<IResult> PurgeManyAsync(
        HttpContext http,
        DateTimeOffset? createdTimeFrom,
        DateTimeOffset? createdTimeTo,
        string? runtimeStatus,
        StoreDurableTaskClient client,
        TimeProvider clock)
    {
        if (createdTimeFrom is null)
        {
            throw new ArgumentException("Please provide value for 'createdTimeFrom' parameter.");
        }

        var filter = new PurgeInstancesFilter(createdTimeFrom, createdTimeTo ?? clock.GetUtcNow(), StatusEndpoints.Parse(runtimeStatus));
        return Purged(await client.PurgeAllInstancesAsync(filter, http.RequestAborted));
    }

    private static IResult Purged(PurgeResult result) => result.PurgedInstanceCount == 0
        ? Results.NotFound()
        : Results.Json(new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount });

    /// <summary>Tells something to an instance that exists and has not finished.</summary>
    private static async Task<IResult> TellAsync(HttpContext http, string id, StoreDurableTaskClient client, Func<Task> tell)
    {
        switch (await client.GetInstanceAsync(id, http.RequestAborted))
        {
            case null:
                return Results.NotFound();
            case { IsCompleted: true }:
                return Results.StatusCode(StatusCodes.Status410Gone);
            default:
                await tell();
                return Results.Accepted();
        }
    }
}
