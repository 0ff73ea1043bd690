using ReactiveMl.StorageEmulator;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Starts Azurite for an app that wants the emulator and finds none.</summary>
internal sealed partial class AzuriteHosting(IConfiguration configuration, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger("Host.Startup");
    private Azurite? _azurite;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (new StorageConnections(configuration).Find(null)?.TrimEnd(';') == "UseDevelopmentStorage=true"
            && (_azurite = await Azurite.StartIfAbsentAsync(cancellationToken)) is not null)
        {
            LogStarted();
        }
    }

    // Listeners and the app's own services still write while they stop; the emulator ends with the container.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "Nothing answered at Azurite's ports. It is started, its data is kept in .azurite of the repository.")]
    private partial void LogStarted();
}
