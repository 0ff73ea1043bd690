namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Where the durable engine meets the host: the app's functions and storage go in, its client and endpoints come out.</summary>
internal static class DurableHosting
{
    // The real host logs no reason for durable functions.
    private const string Reason = "(null)";

    public static void AddDurable(this IServiceCollection services, FunctionCatalog catalog, IConfiguration configuration)
    {
        if (!IsDurable(catalog))
        {
            return; // An app without orchestrations gets no task hub.
        }

        services.AddDurableRuntime(configuration);
        services.AddSingleton(provider => Functions(
            catalog, provider.GetRequiredService<FunctionInvoker>(), provider.GetRequiredService<IHostApplicationLifetime>()));
        services.AddSingleton(provider =>
        {
            var connections = provider.GetRequiredService<StorageConnections>();
            var name = provider.GetRequiredService<IOptions<DurableOptions>>().Value.ConnectionName;
            return new DurableStorage(connections.Tables(name), connections.Queues(name), connections.Blobs(name));
        });
    }

    public static void MapDurable(this IEndpointRouteBuilder endpoints, FunctionCatalog catalog)
    {
        if (IsDurable(catalog))
        {
            endpoints.MapDurableEndpoints();
        }
    }

    private static bool IsDurable(FunctionCatalog catalog)
        => catalog.Functions.Any(function => function.Trigger is OrchestrationFunctionTrigger or ActivityFunctionTrigger);

    private static DurableFunctions Functions(FunctionCatalog catalog, FunctionInvoker invoker, IHostApplicationLifetime lifetime)
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
                var invocation = new Invocation(Reason, input is null ? null : new JsonText(input)) { BindingData = InstanceId(instanceId) };
                try
                {
                    var result = await invoker.InvokeAsync(activities[name], invocation, cancellation);
                    return result is null ? null : JsonSerializer.Serialize(result, result.GetType(), WorkerJson.Options);
                }
                catch (Exception failure) when (IsOfPlatform(failure, lifetime))
                {
                    throw new ActivityAbortedException(failure.Message, failure);
                }
            });
    }

    /// <summary>A timeout or the host's end is not the activity's failure: it runs again.</summary>
    private static bool IsOfPlatform(Exception failure, IHostApplicationLifetime lifetime)
        => failure is FunctionTimeoutException
            || (failure is OperationCanceledException && lifetime.ApplicationStopping.IsCancellationRequested);

    private static Dictionary<string, LocalFunction> ByName(FunctionCatalog catalog, Func<FunctionTrigger, string?> name)
        => catalog.Functions
            .Where(function => name(function.Trigger) is not null && !function.IsDisabled)
            .ToDictionary(function => name(function.Trigger)!, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, object?> InstanceId(string id) => new() { ["instanceId"] = id };
}
