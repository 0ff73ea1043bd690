using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.TestApp.Durable;

/// <summary>The durable client by HTTP: one function per call, answering with its result or the exception's type.</summary>
public static class ClientScenarios
{
    [Function(nameof(ClientStart))]
    public static Task<string> ClientStart(
        [HttpTrigger("post", Route = "client/start/{name}")] HttpRequest request, [DurableClient] DurableTaskClient client, string name)
        => TellAsync(async () =>
        {
            DateTimeOffset? startAt = double.TryParse(request.Query["startIn"], out var seconds) ? TimeProvider.System.GetUtcNow().AddSeconds(seconds) : null;
            var id = request.Query["id"].FirstOrDefault();
            return await client.ScheduleNewOrchestrationInstanceAsync(
                name, request.Query["input"].FirstOrDefault(), new StartOrchestrationOptions(id, startAt));
        });

    [Function(nameof(ClientGet))]
    public static Task<string> ClientGet(
        [HttpTrigger("get", Route = "client/get/{id}")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
        => TellAsync(async () => await client.GetInstanceAsync(id, request.Query["payloads"] == "true") switch
        {
            null => "null",
            var instance => $"{instance.RuntimeStatus} {instance.ReadOutputAs<string>()} {instance.FailureDetails?.ErrorType ?? "no details"}",
        });

    [Function(nameof(ClientRaise))]
    public static Task<string> ClientRaise(
        [HttpTrigger("post", Route = "client/raise/{id}")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
        => TellAsync(async () =>
        {
            await client.RaiseEventAsync(id, "approve", request.Query["payload"].ToString());
            return "raised";
        });

    [Function(nameof(ClientTerminate))]
    public static Task<string> ClientTerminate(
        [HttpTrigger("post", Route = "client/terminate/{id}")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
        => TellAsync(async () =>
        {
            await client.TerminateInstanceAsync(id, new TerminateInstanceOptions("why"));
            return "terminated";
        });

    [Function(nameof(ClientWait))]
    public static Task<string> ClientWait(
        [HttpTrigger("get", Route = "client/wait/{id}")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
        => TellAsync(async () =>
        {
            using var cancelled = new CancellationTokenSource();
            if (request.Query["cancelled"] == "true")
            {
                cancelled.Cancel();
            }

            return $"{(await client.WaitForInstanceCompletionAsync(id, cancelled.Token)).RuntimeStatus}";
        });

    private static async Task<string> TellAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is OrchestrationAlreadyExistsException or ArgumentException
            or InvalidOperationException or OperationCanceledException)
        {
            return exception is OperationCanceledException ? nameof(OperationCanceledException) : exception.GetType().Name;
        }
    }
}
