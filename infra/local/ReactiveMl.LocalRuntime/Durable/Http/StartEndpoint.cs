using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.Options;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary><c>POST orchestrators/{function}[/{id}]</c>: starts, and tells the addresses to watch and steer the instance by.</summary>
internal static class StartEndpoint
{
    public static async Task<IResult> StartAsync(
        HttpContext http,
        string function,
        string? id,
        double? timeout,
        double? pollingInterval,
        StoreDurableTaskClient client,
        DurableFunctions functions,
        IOptions<DurableOptions> options,
        TimeProvider clock)
    {
        if (!functions.HasOrchestrator(function))
        {
            throw new ArgumentException($"The function '{function}' doesn't exist, is disabled, or is not an orchestrator function.");
        }

        var input = await JsonBody.ReadAsync(http.Request, http.RequestAborted);
        var instanceId = await client.StartJsonAsync(function, input, new StartOrchestrationOptions(id), http.RequestAborted);
        if (timeout is not null && pollingInterval is not null)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(timeout.Value), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted);
            try
            {
                var finished = await client.WaitForInstanceCompletionAsync(instanceId, true, either.Token);
                return Results.Text(finished.SerializedOutput ?? "null", "application/json");
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                // Not in time: the caller watches for itself.
            }
        }

        var addresses = Addresses(http.Request, instanceId, options.Value);
        http.Response.Headers.Location = addresses["statusQueryGetUri"]!.GetValue<string>();
        http.Response.Headers.RetryAfter = "10";
        return Results.Json(addresses, statusCode: StatusCodes.Status202Accepted);
    }

    private static JsonObject Addresses(HttpRequest request, string instanceId, DurableOptions options)
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
