using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Starts Azurite for an app that wants the emulator and finds none.</summary>
internal sealed partial class AzuriteHosting(IConfiguration configuration, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private static readonly AzuriteOptions WellKnown = new(10000, 10001, 10002);

    private readonly ILogger _logger = loggers.CreateLogger("Host.Startup");
    private Azurite? _azurite;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (new StorageConnections(configuration).Find(null)?.Value?.TrimEnd(';') != "UseDevelopmentStorage=true"
            || await AnswersAsync(WellKnown.BlobPort, cancellationToken))
        {
            return;
        }

        var folder = Path.Combine(NodePackages.RepositoryRoot(), ".azurite");
        LogStarting(folder);
        _azurite = await Azurite.StartAsync(WellKnown with { DataFolder = folder }, cancellationToken);
    }

    // Listeners and the app's own services still write while they stop; the emulator ends with the container.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return client.Connected;
    }

    [LoggerMessage(1, LogLevel.Information, "Nothing answers at Azurite's ports. Azurite is started, its data is kept in {Folder}.")]
    private partial void LogStarting(string folder);
}
