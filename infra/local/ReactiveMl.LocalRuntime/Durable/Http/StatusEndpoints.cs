using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary><c>GET instances</c>, page by page, and <c>GET instances/{id}</c>.</summary>
internal static class StatusEndpoints
{
    private const string TokenHeader = "x-ms-continuation-token";

    public static async Task<IResult> GetAsync(
        HttpContext http,
        string id,
        StoreDurableTaskClient client,
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

    public static async Task<IResult> ListAsync(
        HttpContext http,
        StoreDurableTaskClient client,
        string? instanceIdPrefix,
        DateTimeOffset? createdTimeFrom,
        DateTimeOffset? createdTimeTo,
        string? runtimeStatus,
        int? top,
        bool showInput = true)
    {
        var query = new OrchestrationQuery(
            createdTimeFrom,
            createdTimeTo,
            Parse(runtimeStatus),
            InstanceIdPrefix: instanceIdPrefix,
            PageSize: top ?? OrchestrationQuery.DefaultPageSize,
            FetchInputsAndOutputs: true);
        var page = await client.GetAllInstancesAsync(query).AsPages(http.Request.Headers[TokenHeader]).FirstAsync(http.RequestAborted);
        http.Response.Headers[TokenHeader] = page.ContinuationToken ?? string.Empty;
        return Results.Json(new JsonArray([.. page.Values.Select(instance => Describe(instance, showInput))]));
    }

    /// <summary>Reads a comma list of runtime statuses.</summary>
    /// <exception cref="ArgumentException">A name is no runtime status.</exception>
    public static IReadOnlyList<OrchestrationRuntimeStatus>? Parse(string? list) => string.IsNullOrWhiteSpace(list)
        ? null
        : [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Enum.Parse<OrchestrationRuntimeStatus>(name, ignoreCase: true))];

    private static JsonObject Describe(OrchestrationMetadata instance, bool showInput) => new()
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
