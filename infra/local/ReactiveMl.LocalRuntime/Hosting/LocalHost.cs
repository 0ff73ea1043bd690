using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration.Memory;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Host and worker in one process: settings, services, endpoints and listeners around the app's functions.</summary>
internal sealed class LocalHost(WebApplicationBuilder web, IPEndPoint endpoint)
{
    private const int DefaultPort = 7071;
    private const long MaxRequestBody = 100 * 1024 * 1024;
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    public WebApplicationBuilder Web => web;

    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware { get; } = [];

    /// <summary>Set by <c>ConfigureFunctionsWebApplication()</c>, without which HTTP functions do not run here.</summary>
    public bool ServesHttp { get; set; }

    public static LocalHost Create(string[] args)
    {
        var root = AppContext.BaseDirectory;
        var settings = LocalSettings.Read(Path.Combine(root, "local.settings.json"));
        settings.ApplyTo(Environment.GetEnvironmentVariable, Environment.SetEnvironmentVariable);
        var endpoint = Endpoint(args, settings);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(LocalRuntimeOptions.MasterKeyVariable)))
        {
            Environment.SetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT", Environments.Development);
        }

        Environment.SetEnvironmentVariable("AzureWebJobsScriptRoot", root);
        Environment.SetEnvironmentVariable("WEBSITE_HOSTNAME", endpoint.ToString());

        var web = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = root,
            EnvironmentName = Environments.Development,
        });
        // First among the sources, so that everything else overrides it.
        ((IConfigurationBuilder)web.Configuration).Sources.Insert(
            0, new MemoryConfigurationSource { InitialData = HostJson.Read(Path.Combine(root, "host.json")) });
        HostLogging.Configure(web.Logging, web.Configuration);
        web.Services.TryAddSingleton(TimeProvider.System);
        // Before anything the app adds: its own services may want storage as they start.
        web.Services.AddHostedService<AzuriteHosting>();
        return new LocalHost(web, endpoint);
    }

    public IHost Build()
    {
        var types = (Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly to look for functions in.")).GetTypes();
        var catalog = FunctionDiscovery.Discover(types, web.Configuration);
        if (!ServesHttp && catalog.Functions.Any(function => function.Trigger is HttpFunctionTrigger))
        {
            throw new InvalidOperationException(
                "The app has HTTP functions. Call builder.ConfigureFunctionsWebApplication() before Build(): the local runtime serves HTTP through ASP.NET Core only.");
        }

        AddServices(web.Services, catalog);
        var app = web.Build();
        MapEndpoints(app, catalog);
        HostLogging.Announce(app, catalog);
        app.Lifetime.ApplicationStopping.Register(() => TellFailure(app.Services));
        return app;
    }

    private void AddServices(IServiceCollection services, FunctionCatalog catalog)
    {
        web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(endpoint);
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        });
        services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = ShutdownTimeout;
            // One limit for all, instead of each waiting for the one before.
            options.ServicesStopConcurrently = true;
        });
        services.Configure<LocalRuntimeOptions>(web.Configuration.GetSection(LocalRuntimeOptions.Section));
        services.AddMvcCore();
        services.AddSingleton(catalog);
        services.AddOptions<QueueOptions>().Bind(HostJson.Extension(web.Configuration, "queues")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ServiceBusOptions>().Bind(HostJson.Extension(web.Configuration, "serviceBus")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(HostId.From(web.Configuration, web.Environment));
        services.AddSingleton<StorageConnections>();
        services.AddSingleton<QueueOutput>();
        services.AddSingleton<ServiceBusConnections>();
        services.AddSingleton<ServiceBusOutput>();
        services.AddSingleton<TimerStatuses>();
        services.AddSingleton(provider => new Leases(
            provider.GetRequiredService<StorageConnections>().Tables(null).GetTableClient("ReactiveMlLocks"),
            provider.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value.Lease, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FunctionInvoker>(provider, Pipeline()));
        services.AddHostedService<ListenerHost>();
        services.AddHostedService<ParentProcess>();
        services.AddDurable(catalog, web.Configuration);
    }

    // The first middleware registered is the outermost.
    private FunctionExecutionDelegate Pipeline()
        => Enumerable.Reverse(Middleware).Aggregate((FunctionExecutionDelegate)FunctionExecution.ExecuteAsync, (next, middleware) => middleware(next));

    private static void MapEndpoints(WebApplication app, FunctionCatalog catalog)
    {
        app.UseRouting();
        app.UseMethodMismatchAsNotFound();
        app.UseKeys(app.Services.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value);
        app.MapHome();
        app.MapFunctions(catalog);
        app.MapAdmin(catalog);
        app.MapDurable(catalog);
    }

    // A background service of the app that fails stops the host, which alone would end as if all were well.
    private static void TellFailure(IServiceProvider services)
    {
        if (services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true }))
        {
            Environment.ExitCode = 1;
        }
    }

    /// <summary>Where to listen: --port, ReactiveMl__LocalRuntime__Port, local.settings.json, 7071; port 0 takes a free one.</summary>
    private static IPEndPoint Endpoint(string[] args, LocalSettings settings)
    {
        var argument = Array.IndexOf(args, "--port");
        var text = argument >= 0
            ? args.ElementAtOrDefault(argument + 1) ?? ""
            : Environment.GetEnvironmentVariable("ReactiveMl__LocalRuntime__Port");
        var port = text is null ? settings.Port ?? DefaultPort
            : int.TryParse(text, out var given) && given is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort ? given
            : throw new HostConfigurationException($"'{text}' is not a port. Give a number from 0 to 65535; 0 takes a free one.");
        var address = settings.Address is null or "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(settings.Address, out var parsed) ? parsed
            : throw new HostConfigurationException($"local.settings.json: Host.LocalHttpAddress '{settings.Address}' is not an IP address.");
        return new IPEndPoint(address, port);
    }
}
