using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary><c>GET instances/{id}</c>.</summary>
internal static class StatusEndpoint
{
    public static async Task<IResult> GetAsync(
        HttpContext http,
        string id,
        DurableTaskClient client,
        DurableStore store,
        bool showInput = true,
        bool showHistory = false,
        bool showHistoryOutput = false,
        bool returnInternalServerErrorOnFailure = false)
    {
        if (await client.GetInstanceAsync(id, true, http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        var body = Describe(instance, showInput);
        if (showHistory && instance.RuntimeStatus != OrchestrationRuntimeStatus.Pending)
        {
            var stored = await store.History.LoadAsync(id, http.RequestAborted);
            body["historyEvents"] = HistoryView.Of(stored?.State.History ?? [], showInput, showHistoryOutput);
        }

        if (!instance.IsCompleted)
        {
            http.Response.Headers.Location = http.Request.GetEncodedUrl();
            http.Response.Headers.RetryAfter = "5";
            return Results.Json(body, statusCode: StatusCodes.Status202Accepted);
        }

        var failed = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed && returnInternalServerErrorOnFailure;
        return Results.Json(body, statusCode: failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    public static JsonObject Describe(OrchestrationMetadata instance, bool showInput) => new()
    {
        ["name"] = instance.Name,
        ["instanceId"] = instance.InstanceId,
        ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
        ["input"] = showInput ? JsonBody.Embed(instance.SerializedInput) : null,
        ["customStatus"] = JsonBody.Embed(instance.SerializedCustomStatus),
        ["output"] = JsonBody.Embed(instance.SerializedOutput),
        ["createdTime"] = JsonBody.Moment(instance.CreatedAt),
        ["lastUpdatedTime"] = JsonBody.Moment(instance.LastUpdatedAt),
    };
}
