using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary><c>DELETE instances[/{id}]</c>.</summary>
internal static class PurgeEndpoint
{
    public static async Task<IResult> PurgeOneAsync(HttpContext http, string id, DurableTaskClient client)
        => Answer(await client.PurgeInstanceAsync(id, http.RequestAborted));

    public static async Task<IResult> PurgeManyAsync(
        HttpContext http,
        DateTimeOffset? createdTimeFrom,
        DateTimeOffset? createdTimeTo,
        string? runtimeStatus,
        DurableTaskClient client,
        TimeProvider clock)
    {
        if (createdTimeFrom is null)
        {
            return DurableEndpoints.Refuse("Please provide value for 'createdTimeFrom' parameter.");
        }

        var filter = new PurgeInstancesFilter(createdTimeFrom, createdTimeTo ?? clock.GetUtcNow(), Statuses.Parse(runtimeStatus));
        return Answer(await client.PurgeAllInstancesAsync(filter, http.RequestAborted));
    }

    private static IResult Answer(PurgeResult result) => result.PurgedInstanceCount == 0
        ? Results.NotFound()
        : Results.Json(new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount });
}
