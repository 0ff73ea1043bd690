using System.Text.Json.Nodes;
using ReactiveMl.LocalRuntime.Tests.Conformance;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>A hub of its own whose only process is killed and started again.</summary>
internal sealed class RestartableHub : IAsyncDisposable
{
    private FunctionApp? _app;

    private RestartableHub(FunctionApp app, DurableHub view) => (_app, View) = (app, view);

    /// <summary>The hub by HTTP and storage; its storage can be read while no process runs.</summary>
    public DurableHub View { get; private set; }

    public static async Task<RestartableHub> StartAsync(string? storage = null)
    {
        storage ??= await SharedAzurite.ConnectionStringAsync();
        var name = RunningHub.NewName();
        var app = await DurableHub.StartAppAsync(name, storage);
        return new RestartableHub(app, new DurableHub(app.Http, name, storage));
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        await DisposeAsync();
        _app = null;
    }

    public async Task RestartAsync()
    {
        _app = await DurableHub.StartAppAsync(View.Name, View.Storage);
        View = View.SeenThrough(_app.Http);
    }

    /// <summary>Waits for the end of an instance; if it does not come, what the process has said is told.</summary>
    public async Task<JsonNode> FinishAsync(string id)
    {
        try
        {
            return await View.FinishAsync(id);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{string.Join('\n', _app!.Log.TakeLast(100))}", exception);
        }
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
