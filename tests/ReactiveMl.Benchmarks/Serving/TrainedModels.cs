using System.Text;
using Azure.Storage.Blobs;
using ReactiveMl.Benchmarks.Ingestion;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Demo;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Benchmarks.Serving;

/// <summary>Two versions that the function app itself has learned and published, and the app that serves them.</summary>
internal sealed class TrainedModels(Azurite azurite, string folder) : IAsyncDisposable
{
    public const string Path = $"api/models/{ServedFlights.Pipeline}/predict";
    private const int FactsARequest = 1_000;

    public string ModelFile { get; } = System.IO.Path.Combine(folder, "model.zip");

    public string ConnectionString => azurite.ConnectionString;

    public static async Task<TrainedModels> MakeAsync(string folder, ServedFlights flights)
    {
        var made = new TrainedModels(await Azurite.StartAsync(), folder);
        try
        {
            var (app, _) = await ServerProcess.StartAsync(made.App(), $"api/facts/{ServedFlights.Pipeline}", flights.Facts[0]);
            using (app)
            {
                await LearnAsync(ApiClient.For(app.Url, null), flights);
            }

            await made.BlobClient("versions/1/model.zip").DownloadToAsync(made.ModelFile);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <param name="assembly">Another build of the app than the one beside this program.</param>
    public ServerCommand App(string? assembly = null, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(AppUnderLoad.Settings(azurite.ConnectionString))
        {
            ["PipelinesFolder"] = System.IO.Path.Combine(AppContext.BaseDirectory, "Serving"),
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new ServerCommand("ReactiveMl", ["dotnet", assembly ?? Installation.FunctionApp(), "--port", "{port}"], settings);
    }

    public BlobClient BlobClient(string name) => new(azurite.ConnectionString, "models", $"{ServedFlights.Pipeline}/{name}");

    public ValueTask DisposeAsync() => azurite.DisposeAsync();

    private static async Task LearnAsync(ApiClient api, ServedFlights flights)
    {
        foreach (var some in flights.Facts.Chunk(FactsARequest))
        {
            await api.SendFactsAsync(ServedFlights.Pipeline, Encoding.UTF8.GetBytes($"[{string.Join(',', some)}]"), default);
        }

        while ((await api.GetPipelineAsync(ServedFlights.Pipeline, default)).Waiting.Total > 0)
        {
            await Task.Delay(200);
        }

        for (var version = 1; version <= 2; version++)
        {
            var run = await api.StartRunAsync(ServedFlights.Pipeline, null, default);
            while (!run.IsFinished)
            {
                await Task.Delay(200);
                run = await api.GetRunAsync(ServedFlights.Pipeline, run.Id, default);
            }

            Console.WriteLine($"version {run.Version}: {run.Sentence}");
            if (run.Version != version)
            {
                throw new InvalidOperationException($"The run '{run.Id}' was to publish version {version}.");
            }
        }
    }
}
