using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.TestApp;

public static class DurableFunctions
{
    [Function("StartGreetings")]
    public static async Task<string> StartGreetings(
        [HttpTrigger("post")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
        => await client.ScheduleNewOrchestrationInstanceAsync(nameof(Greet), request.Query["name"].ToString(), cancellation);

    [Function(nameof(Greet))]
    public static async Task<string> Greet([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var greeting = await context.CallActivityAsync<string>(nameof(SayHello), context.GetInput<string>());
        return greeting + await context.CallActivityAsync<string>(nameof(SayHello), "again");
    }

    [Function(nameof(SayHello))]
    public static string SayHello([ActivityTrigger] string name, string instanceId) => $"Hello {name} ({instanceId.Length})";
}
