using ReactiveMl.Benchmarks.Ingestion;
using ReactiveMl.Cli.Demo;

namespace ReactiveMl.Benchmarks.Serving;

/// <summary>All servers up at once, on one core; only one of them is asked at a time.</summary>
internal sealed class Servers : IDisposable
{
    public const string Ours = "ReactiveMl";
    public const string OursAgain = "ReactiveMl again";
    public const string Empty = "empty function, same host";
    public const string EmptyAgain = "empty function again";
    public const string Engine = "function with pooled PredictionEngine, same host";
    public const string Kestrel = "empty Kestrel handler, no host";
    public const string Fastify = "fastify + onnxruntime-node";
    public const string FastApi = "FastAPI + ";
    public const string Batch = "XGBoost, 1,000 rows";
    public const string LeanBatch = "XGBoost, 1,000 rows, without pydantic";

    private readonly List<ServerProcess> _started = [];

    public IReadOnlyList<Contender> Singles { get; private set; } = [];

    public IReadOnlyList<Contender> Batches { get; private set; } = [];

    public ServerProcess App { get; private set; } = null!;

    public static async Task<Servers> StartAsync(string folder, TrainedModels models, ServedFlights flights)
    {
        var servers = new Servers();
        try
        {
            await servers.StartAllAsync(folder, models, flights.Bodies[0]);
            return servers;
        }
        catch
        {
            servers.Dispose();
            throw;
        }
    }

    /// <summary>The small function app of the benchmarks; it has the log levels of ours.</summary>
    public static ServerCommand PeerApp(string assembly, string model) => new(
        "the empty app", ["dotnet", assembly, "--port", "{port}"],
        new Dictionary<string, string>(AppUnderLoad.Settings("")) { ["Model"] = model });

    /// <summary>Beside the function app's own output folder.</summary>
    public static string PeerAssembly() => Installation.FunctionApp().Replace("ReactiveMl.Functions", "ReactiveMl.Benchmarks.PeerApp", StringComparison.Ordinal);

    public void Dispose() => _started.ForEach(server => server.Dispose());

    private async Task StartAllAsync(string folder, TrainedModels models, string body)
    {
        App = await StartAsync(models.App(), TrainedModels.Path, body);
        var peers = await StartAsync(PeerApp(PeerAssembly(), models.ModelFile), "api/engine", body);
        var kestrel = await StartAsync(new("Kestrel", ["dotnet", PeerAssembly(), "kestrel", "--port", "{port}"]), "empty", body);
        await CompareAsync(peers, body);
        Singles =
        [
            new(Ours, App, TrainedModels.Path), new(OursAgain, App, TrainedModels.Path),
            new(Empty, peers, "api/empty"), new(EmptyAgain, peers, "api/empty"),
            new(Engine, peers, "api/engine"), new(Kestrel, kestrel, "empty"),
        ];
        Batches = [new(Ours, App, TrainedModels.Path), new(OursAgain, App, TrainedModels.Path)];
        var scripts = Environment.GetEnvironmentVariable("REACTIVEML_PEERS");
        if (scripts is null)
        {
            Console.WriteLine("Without FastAPI and fastify: peers/serve.sh prepares them.");
            return;
        }

        var python = await StartAsync(
            new("FastAPI", ["/usr/bin/python3", Path.Combine(scripts, "serve.py"), folder, "{port}"]), "empty", body);
        var node = await StartAsync(
            new("fastify", ["node", Path.Combine(scripts, "onnx", "serve.mjs"), folder, "{port}"]), "predict", body);
        Singles =
        [
            .. Singles,
            new(FastApi + "nothing", python, "empty"),
            new(FastApi + "XGBoost", python, "xgboost"),
            new(FastApi + "XGBoost, without pydantic", python, "xgboost-lean"),
            new(FastApi + "GradientBoosting", python, "gradient-boosting"),
            new(FastApi + "HistGradientBoosting", python, "hist-gradient-boosting"),
            new(Fastify, node, "predict"),
        ];
        Batches = [.. Batches, new(FastApi + Batch, python, "xgboost-batch"), new(FastApi + LeanBatch, python, "xgboost-batch-lean")];
    }

    private async Task<ServerProcess> StartAsync(ServerCommand command, string path, string body)
    {
        var (server, _) = await ServerProcess.StartAsync(command, path, body);
        _started.Add(server);
        return server;
    }

    // The same model file: were the answers different, something else would be measured.
    private async Task CompareAsync(ServerProcess peers, string body)
    {
        var (ours, theirs) = (Probability(await App.AskAsync(TrainedModels.Path, body)), Probability(await peers.AskAsync("api/engine", body)));
        if (ours != theirs)
        {
            throw new InvalidOperationException($"ReactiveMl answers {ours}, the pooled engine {theirs}.");
        }
    }

    private static float Probability(string answer) => System.Text.Json.JsonDocument.Parse(answer).RootElement.GetProperty("probability").GetSingle();
}
