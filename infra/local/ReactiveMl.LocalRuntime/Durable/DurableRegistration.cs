namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Adds the durable engine to a host that brings <see cref="DurableFunctions"/> and <see cref="DurableStorage"/>.</summary>
internal static class DurableRegistration
{
    private const string HostSection = "AzureFunctionsJobHost:extensions:durableTask";
    private const string RuntimeSection = "ReactiveMl:LocalRuntime:Durable";

    public static IServiceCollection AddDurableRuntime(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DurableOptions>()
            .Bind(configuration.GetSection(HostSection))
            .Bind(configuration.GetSection($"{HostSection}:storageProvider"))
            .Bind(configuration.GetSection(RuntimeSection))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DurableStore>();
        services.AddSingleton<StoreDurableTaskClient>();
        services.AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<StoreDurableTaskClient>());
        services.AddSingleton<HubLease>();
        services.AddSingleton<Checkpoint>();
        services.AddSingleton<InstanceTurns>();
        services.AddSingleton<WorkItemPump>();
        services.AddHostedService<DurableDispatcher>();
        return services;
    }
}
