namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Adds the durable engine to a host that brings <see cref="DurableFunctions"/> and <see cref="DurableStorage"/>.</summary>
internal static class DurableRegistration
{
    private const string HostSection = "AzureFunctionsJobHost:extensions:durableTask";

    public static IServiceCollection AddDurableRuntime(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DurableOptions>()
            .Bind(configuration.GetSection(HostSection))
            .Bind(configuration.GetSection($"{HostSection}:storageProvider"))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.Configure<LocalRuntimeOptions>(configuration.GetSection(LocalRuntimeOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DurableStore>();
        services.AddSingleton<StoreDurableTaskClient>();
        services.AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<StoreDurableTaskClient>());
        services.AddSingleton<Checkpoint>();
        services.AddSingleton<InstanceTurns>();
        services.AddSingleton<WorkItemPump>();
        services.AddHostedService<DurableDispatcher>();
        return services;
    }
}
