using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests;

/// <summary>The app's own parts, wired as Program.cs wires them, for one pipeline on the shared Azurite.</summary>
internal sealed class AppParts : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private AppParts(Pipeline pipeline, string connectionString, Action<IServiceCollection>? more)
    {
        Pipeline = pipeline;
        var settings = new Dictionary<string, string?> { [StorageAccount.Setting] = connectionString };
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddGenerators().AddPipelines().AddStorage().AddIntake().AddLearning().AddReports().AddServing().AddRetention()
            .AddSingleton(new PipelineCatalog([pipeline]));
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public Pipeline Pipeline { get; }

    public MessageIntake FactIntake => _services.GetRequiredKeyedService<MessageIntake>(StorageNames.FactsQueue);

    public MessageIntake OutcomeIntake => _services.GetRequiredKeyedService<MessageIntake>(StorageNames.OutcomesQueue);

    public LandingLog Facts => _services.GetRequiredKeyedService<LandingLog>(StorageNames.FactsQueue);

    public RecordLog<RecordedFact> FactLog => Get<RecordLog<RecordedFact>>();

    public RecordLog<RecordedOutcome> OutcomeLog => Get<RecordLog<RecordedOutcome>>();

    /// <param name="storage">Another way to the storage account than the straight one.</param>
    public static async Task<AppParts> MakeAsync(Pipeline? pipeline = null, Action<IServiceCollection>? more = null, string? storage = null) =>
        new(pipeline ?? FlightLate.UnderAnotherName(), storage ?? await SharedAzurite.ConnectionStringAsync(), more);

    /// <summary>The parts that see what a running app sees.</summary>
    public static AppParts Beside(RunningApp app, Pipeline pipeline) => new(pipeline, app.ConnectionString, null);

    /// <summary>The same on the storage of a running app.</summary>
    public static AppParts On(string connectionString, Pipeline pipeline) => new(pipeline, connectionString, more: null);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A function's class with its own parts.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(_services);

    public BlobFolder Folder(string container) => Get<StorageAccount>().Folder(container);

    /// <summary>What went to quarantine under a name; the messages that named no pipeline are under 'unknown'.</summary>
    public async Task<IReadOnlyList<QuarantinedItem>> QuarantinedAsync(string? pipeline = null)
    {
        var folder = Folder(StorageNames.Quarantine);
        var names = await folder.ListAsync($"{pipeline ?? Pipeline.Name.Value}/", CancellationToken.None).Select(blob => blob.Name).ToListAsync();
        return await Task.WhenAll(names.Select(name => folder.ReadJsonAsync<QuarantinedItem>(name, CancellationToken.None)));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
