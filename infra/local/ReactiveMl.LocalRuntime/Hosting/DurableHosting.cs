using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactiveMl.LocalRuntime.Durable;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Where the durable engine meets the host: the app's functions go in, its endpoints come out.</summary>
internal static class DurableHosting
{
    // The real host logs no reason for durable functions.
    private const string Reason = "(null)";

    public static void AddDurable(this IServiceCollection services, FunctionCatalog catalog, IConfiguration configuration)
    {
        services.AddSingleton(provider => Functions(catalog, provider.GetRequiredService<FunctionInvoker>()));
        services.AddSingleton(provider => Storage(
            provider.GetRequiredService<StorageConnections>(), provider.GetRequiredService<IOptions<DurableOptions>>().Value.ConnectionName));
        services.AddDurableRuntime(configuration);
    }

    public static void MapDurable(this IEndpointRouteBuilder endpoints) => endpoints.MapDurableEndpoints();

    private static DurableStorage Storage(StorageConnections connections, string name)
        => new(connections.Tables(name), connections.Queues(name), connections.Blobs(name));

    private static DurableFunctions Functions(FunctionCatalog catalog, FunctionInvoker invoker)
    {
        var orchestrators = ByName(catalog, trigger => (trigger as OrchestrationFunctionTrigger)?.Name);
        var activities = ByName(catalog, trigger => (trigger as ActivityFunctionTrigger)?.Name);
        return new DurableFunctions(
            orchestrators.ContainsKey,
            activities.ContainsKey,
            context => invoker.OrchestrateAsync(
                orchestrators[context.Name], new Invocation(Reason, context) { BindingData = InstanceId(context.InstanceId) }),
            async (name, instanceId, input, cancellation) =>
            {
                var result = await invoker.InvokeAsync(
                    activities[name], new Invocation(Reason, input is null ? null : new JsonText(input)) { BindingData = InstanceId(instanceId) }, cancellation);
                return result is null ? null : JsonSerializer.Serialize(result, result.GetType(), WorkerJson.Options);
            });
    }

    private static Dictionary<string, LocalFunction> ByName(FunctionCatalog catalog, Func<FunctionTrigger, string?> name)
        => catalog.Functions
            .Where(function => name(function.Trigger) is not null && !function.IsDisabled)
            .ToDictionary(function => name(function.Trigger)!, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, object?> InstanceId(string id) => new() { ["instanceId"] = id };
}
