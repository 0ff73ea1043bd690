using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>The durable engine in a web host of its own, on a hub of its own unless one is named.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningHub(WebApplication app, string name)
    {
        (_app, Name) = (app, name);
        Http = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Name { get; }

    public HttpClient Http { get; }

    public DurableTaskClient Client => _app.Services.GetRequiredService<DurableTaskClient>();

    public DurableStore Store => _app.Services.GetRequiredService<DurableStore>();

    public static string NewName() => $"Hub{Guid.NewGuid():N}"[..20];

    private string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<RunningHub> StartAsync(
        DurableStorage storage, TestFunctions functions, string? name = null, Dictionary<string, string?>? settings = null)
    {
        name ??= NewName();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureFunctionsJobHost:extensions:durableTask:hubName"] = name,
            ["AzureFunctionsJobHost:extensions:durableTask:storageProvider:maxQueuePollingInterval"] = "00:00:00.5",
            ["AzureFunctionsJobHost:extensions:durableTask:storageProvider:controlQueueVisibilityTimeout"] = "00:00:04",
            ["AzureFunctionsJobHost:extensions:durableTask:storageProvider:workItemQueueVisibilityTimeout"] = "00:00:04",
            ["ReactiveMl:LocalRuntime:Lease"] = "00:00:02",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(storage);
        builder.Services.AddSingleton(functions.Build());
        builder.Services.AddDurableRuntime(builder.Configuration);
        var app = builder.Build();
        app.MapDurableEndpoints();
        await app.StartAsync();
        return new RunningHub(app, name);
    }

    public async Task<OrchestrationMetadata> FinishAsync(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await Client.WaitForInstanceCompletionAsync(id, true, limit.Token);
    }

    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null)
        => await FinishAsync(await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input));

    public async Task UntilAsync(string id, OrchestrationRuntimeStatus status)
        => await Until.TrueAsync(async () => (await Client.GetInstanceAsync(id))?.RuntimeStatus == status, $"{id} is {status}");

    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string id)
        => (await Store.History.LoadAsync(id, default))!.State.History;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
