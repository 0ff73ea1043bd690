using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.LocalRuntime.TestApp.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

/// <summary>
/// The test app on a host with a task hub, spoken to by HTTP and storage only: started here, or the one that
/// REACTIVEML_CONFORMANCE_URL, _STORAGE and _HUB name.
/// </summary>
public sealed class DurableHub : IAsyncLifetime
{
    public const string Api = "/runtime/webhooks/durabletask";

    private FunctionApp? _app;

    public DurableHub()
    {
    }

    internal DurableHub(HttpClient http, string name, string storage) => (Http, Name, Storage) = (http, name, storage);

    internal HttpClient Http { get; private set; } = null!;

    internal string Name { get; private set; } = $"Hub{Guid.NewGuid():N}"[..20];

    internal string Storage { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Storage = Environment.GetEnvironmentVariable("REACTIVEML_CONFORMANCE_STORAGE") ?? await SharedAzurite.ConnectionStringAsync();
        Name = Environment.GetEnvironmentVariable("REACTIVEML_CONFORMANCE_HUB") ?? Name;
        if (Environment.GetEnvironmentVariable("REACTIVEML_CONFORMANCE_URL") is { } url)
        {
            Http = new HttpClient { BaseAddress = new Uri(url) };
            return;
        }

        _app = await StartAppAsync(Name);
        Http = _app.Http;
    }

    public async Task DisposeAsync() => await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);

    /// <summary>The test app with short leases, loans and polls, and a host id of its own; without the functions that would take the messages of the tests beside.</summary>
    internal static Task<FunctionApp> StartAppAsync(string hub, string? storage = null) => FunctionApp.StartAsync(
    [
        ("AzureFunctionsWebHost__hostid", hub.ToLowerInvariant()),
        ("AzureFunctionsJobHost__extensions__durableTask__hubName", hub),
        ("AzureFunctionsJobHost__extensions__durableTask__storageProvider__maxQueuePollingInterval", "00:00:00.5"),
        ("AzureFunctionsJobHost__extensions__durableTask__storageProvider__controlQueueVisibilityTimeout", "00:00:03"),
        ("AzureFunctionsJobHost__extensions__durableTask__storageProvider__workItemQueueVisibilityTimeout", "00:00:03"),
        ("ReactiveMl__LocalRuntime__Lease", "00:00:02"),
        .. FunctionApp.Only(CalledFunctions),
        .. storage is null ? [] : new[] { ("AzureWebJobsStorage", storage) },
    ]);

    private static string[] CalledFunctions =>
    [
        .. from type in typeof(TestApp.QueueFunctions).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
               && !method.GetParameters().Any(one => one.IsDefined(typeof(QueueTriggerAttribute)) || one.IsDefined(typeof(TimerTriggerAttribute)))
           select function.Name,
    ];

    /// <summary>The same hub through another of its processes.</summary>
    internal DurableHub SeenThrough(HttpClient http) => new(http, Name, Storage);

    internal static string NewId() => Guid.NewGuid().ToString("N");

    internal Task<HttpResponseMessage> PostAsync(string path, string? json = null)
        => Http.PostAsync(path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    internal async Task<string> StartAsync(string orchestrator, object? input = null, string? id = null)
    {
        id ??= NewId();
        using var answer = await PostAsync($"{Api}/orchestrators/{orchestrator}/{id}", JsonSerializer.Serialize(input));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return id;
    }

    internal async Task<JsonNode> RunAsync(string orchestrator, object? input = null) => await FinishAsync(await StartAsync(orchestrator, input));

    internal async Task<JsonNode> FinishAsync(string id)
        => await Eventually.GetAsync(async () => await StatusAsync(id) is { } status && IsFinished(status) ? status : null, $"{id} ends");

    internal async Task<JsonNode> UntilAsync(string id, string runtimeStatus)
        => await Eventually.GetAsync(
            async () => await StatusAsync(id) is { } status && $"{status["runtimeStatus"]}" == runtimeStatus ? status : null, $"{id} is {runtimeStatus}");

    internal async Task<JsonNode?> StatusAsync(string id, string query = "")
    {
        using var answer = await Http.GetAsync($"{Api}/instances/{Uri.EscapeDataString(id)}?{query}");
        return answer.StatusCode == HttpStatusCode.NotFound ? null : JsonNode.Parse(await answer.Content.ReadAsStringAsync());
    }

    internal async Task RaiseAsync(string id, string name, object? payload)
    {
        using var answer = await PostAsync($"{Api}/instances/{id}/raiseEvent/{name}", JsonSerializer.Serialize(payload));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    internal async Task<HttpStatusCode> TellAsync(string id, string verb)
    {
        using var answer = await PostAsync($"{Api}/instances/{id}/{verb}");
        return answer.StatusCode;
    }

    internal Task<string> AskClientAsync(string path) => Http.GetStringAsync($"/api/client/{path}");

    internal async Task<string> TellClientAsync(string path)
    {
        using var answer = await PostAsync($"/api/client/{path}");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The lines of the current execution, as the history table keeps them.</summary>
    internal async Task<IReadOnlyList<TableEntity>> HistoryAsync(string id)
    {
        var table = new TableClient(Storage, $"{Name}History");
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(row => row.PartitionKey == id))
        {
            rows.Add(row);
        }

        var execution = rows.Single(row => row.RowKey == "sentinel").GetString("ExecutionId");
        return [.. rows.Where(row => row.RowKey != "sentinel" && row.GetString("ExecutionId") == execution)];
    }

    internal async Task<IReadOnlyList<TableEntity>> HistoryAsync(string id, string kind)
        => [.. (await HistoryAsync(id)).Where(row => row.GetString("EventType") == kind)];

    /// <summary>How often each step of an instance was run.</summary>
    internal async Task<IReadOnlyDictionary<string, int>> RunsAsync(string id)
    {
        var container = new BlobContainerClient(Storage, DurableActivities.Runs);
        await container.CreateIfNotExistsAsync();
        var runs = new Dictionary<string, int>();
        await foreach (var blob in container.GetBlobsAsync(new() { Prefix = $"{id}/" }))
        {
            var step = blob.Name.Split('/')[1];
            runs[step] = runs.GetValueOrDefault(step) + 1;
        }

        return runs;
    }

    private static bool IsFinished(JsonNode status) => $"{status["runtimeStatus"]}" is "Completed" or "Failed" or "Terminated" or "Canceled";
}
