using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary><c>POST orchestrators/{function}[/{id}]</c>.</summary>
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
            return DurableEndpoints.Refuse($"The function '{function}' doesn't exist, is disabled, or is not an orchestrator function.");
        }

        var input = await JsonBody.ReadAsync(http.Request, http.RequestAborted);
        var instanceId = await client.StartJsonAsync(function, id, input, http.RequestAborted);
        if (timeout is { } seconds && pollingInterval is not null
            && await FinishedAsync(client, instanceId, TimeSpan.FromSeconds(seconds), clock, http.RequestAborted) is { } finished)
        {
            return Results.Text(finished.SerializedOutput ?? "null", "application/json");
        }

        return CheckStatus.Accepted(http, instanceId, options.Value);
    }

    private static async Task<OrchestrationMetadata?> FinishedAsync(
        StoreDurableTaskClient client, string instanceId, TimeSpan limit, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await client.WaitForInstanceCompletionAsync(instanceId, true, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return null;
        }
    }
}
