using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The addresses by which a started instance can be watched and steered.</summary>
internal static class CheckStatus
{
    public static IResult Accepted(HttpContext http, string instanceId, DurableOptions options)
    {
        var payload = Payload(http.Request, instanceId, options);
        http.Response.Headers.Location = payload["statusQueryGetUri"]!.GetValue<string>();
        http.Response.Headers.RetryAfter = "10";
        return Results.Json(payload, statusCode: StatusCodes.Status202Accepted);
    }

    private static JsonObject Payload(HttpRequest request, string instanceId, DurableOptions options)
    {
        var instance = $"{request.Scheme}://{request.Host}{DurableEndpoints.Base}/instances/{Uri.EscapeDataString(instanceId)}";
        var query = $"taskHub={options.HubName}&connection={options.ConnectionName}&code=local";
        return new JsonObject
        {
            ["id"] = instanceId,
            ["statusQueryGetUri"] = $"{instance}?{query}",
            ["sendEventPostUri"] = $"{instance}/raiseEvent/{{eventName}}?{query}",
            ["terminatePostUri"] = $"{instance}/terminate?reason={{text}}&{query}",
            ["purgeHistoryDeleteUri"] = $"{instance}?{query}",
            ["restartPostUri"] = $"{instance}/restart?{query}",
            ["suspendPostUri"] = $"{instance}/suspend?reason={{text}}&{query}",
            ["resumePostUri"] = $"{instance}/resume?reason={{text}}&{query}",
        };
    }
}
