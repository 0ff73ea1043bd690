using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>An Azurite of its own on free ports; AZURITE_JS names its script.</summary>
public sealed class DurableAzurite : IAsyncLifetime
{
    private readonly int[] _ports = FreePorts();
    private Process? _process;

    internal string ConnectionString => "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{_ports[0]}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{_ports[1]}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{_ports[2]}/devstoreaccount1;";

    internal DurableStorage Storage(TableClientOptions? tables = null) => new(
        new TableServiceClient(ConnectionString, tables), new QueueServiceClient(ConnectionString), new BlobServiceClient(ConnectionString));

    public async Task InitializeAsync()
    {
        var script = Environment.GetEnvironmentVariable("AZURITE_JS")
            ?? throw new InvalidOperationException("AZURITE_JS is not set: point it at azurite/dist/src/azurite.js.");
        _process = Process.Start(new ProcessStartInfo("node",
        [
            script, "--silent", "--skipApiVersionCheck", "--inMemoryPersistence", "--disableTelemetry",
            "--blobPort", $"{_ports[0]}", "--queuePort", $"{_ports[1]}", "--tablePort", $"{_ports[2]}",
        ]))!;
        var deadline = Stopwatch.StartNew();
        foreach (var port in _ports)
        {
            while (!await AnswersAsync(port))
            {
                Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(30), "Azurite did not start in 30 seconds.");
                await Task.Delay(50);
            }
        }
    }

    public Task DisposeAsync()
    {
        _process?.Kill();
        _process?.Dispose();
        return Task.CompletedTask;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int[] FreePorts()
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
