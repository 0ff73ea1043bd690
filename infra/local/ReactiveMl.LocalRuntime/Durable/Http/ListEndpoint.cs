using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary><c>GET instances</c>, page by page.</summary>
internal static class ListEndpoint
{
    private const string TokenHeader = "x-ms-continuation-token";

    public static async Task<IResult> ListAsync(
        HttpContext http,
        DurableTaskClient client,
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
            Statuses.Parse(runtimeStatus),
            InstanceIdPrefix: instanceIdPrefix,
            PageSize: top ?? OrchestrationQuery.DefaultPageSize,
            FetchInputsAndOutputs: true);
        var body = new JsonArray();
        await foreach (var page in client.GetAllInstancesAsync(query)
            .AsPages(http.Request.Headers[TokenHeader]).WithCancellation(http.RequestAborted))
        {
            foreach (var instance in page.Values)
            {
                body.Add((JsonNode)StatusEndpoint.Describe(instance, showInput));
            }

            http.Response.Headers[TokenHeader] = page.ContinuationToken ?? string.Empty;
            break;
        }

        return Results.Json(body);
    }
}
