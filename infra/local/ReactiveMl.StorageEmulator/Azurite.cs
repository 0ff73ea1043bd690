using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ReactiveMl.StorageEmulator;

/// <summary>A running storage emulator, ended when it is disposed and when this process ends, however it ends.</summary>
public sealed partial class Azurite : IAsyncDisposable
{
    // The emulator's well-known account, the same for everyone.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly AzuriteOptions WellKnown = new(10000, 10001, 10002);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(6);

    private readonly Process _process;
    private readonly Dictionary<string, int> _ports;

    private Azurite(Process process, Dictionary<string, int> ports) => (_process, _ports) = (process, ports);

    public int BlobPort => _ports["Blob"];

    public int QueuePort => _ports["Queue"];

    public int TablePort => _ports["Table"];

    public string ConnectionString
        => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint=http://127.0.0.1:{BlobPort}/{Account};"
            + $"QueueEndpoint=http://127.0.0.1:{QueuePort}/{Account};"
            + $"TableEndpoint=http://127.0.0.1:{TablePort}/{Account};";

    /// <summary>Installs the npm packages pinned in <c>infra/local</c>, Azurite among them, where they are not there yet.</summary>
    public static Task InstallAsync(CancellationToken cancellation = default) => NodePackages.EnsureAsync(cancellation);

    /// <summary>Starts the pinned npm package, installed first if it is not there, and waits until it answers.</summary>
    public static async Task<Azurite> StartAsync(AzuriteOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new AzuriteOptions();
        var folder = await NodePackages.EnsureAsync(cancellation);
        string[] data = options.DataFolder is null ? ["--inMemoryPersistence"] : ["--location", options.DataFolder];
        string[] silence = options.AccessLog is null ? ["--silent"] : [];
        string[] arguments =
        [
            Path.Combine(folder, "azurite.cjs"), .. silence, "--skipApiVersionCheck", "--disableTelemetry", .. data,
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", $"{options.BlobPort}", "--queuePort", $"{options.QueuePort}", "--tablePort", $"{options.TablePort}",
        ];
        var process = NodePackages.Start("node", arguments, folder);
        try
        {
            return new Azurite(process, await ReadPortsAsync(process, options.AccessLog, cancellation));
        }
        catch
        {
            await StopAsync(process);
            throw;
        }
    }

    /// <summary>Starts one for <c>UseDevelopmentStorage=true</c>, with its data in <c>.azurite</c> of the repository; nothing when one answers there already.</summary>
    public static async Task<Azurite?> StartIfAbsentAsync(CancellationToken cancellation = default)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, WellKnown.BlobPort, cancellation).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        return client.Connected
            ? null
            : await StartAsync(WellKnown with { DataFolder = Path.Combine(NodePackages.RepositoryRoot(), ".azurite") }, cancellation);
    }

    public async ValueTask DisposeAsync() => await StopAsync(_process);

    private static async Task<Dictionary<string, int>> ReadPortsAsync(Process process, Action<string>? accessLog, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        var ports = new Dictionary<string, int>();
        while (ports.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException(
                $"Azurite did not start: {(await process.StandardError.ReadToEndAsync(limit.Token)).Trim()}");
            if (Listening().Match(line) is { Success: true } match)
            {
                ports[match.Groups[1].Value] = int.Parse(match.Groups[2].ValueSpan, null);
            }
        }

        // Nobody reads these further; a full pipe would stop Azurite.
        process.BeginErrorReadLine();
        _ = accessLog is null
            ? process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None)
            : TellLinesAsync(process.StandardOutput, accessLog);
        return ports;
    }

    private static async Task TellLinesAsync(StreamReader output, Action<string> tell)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            tell(line);
        }
    }

    private static async Task StopAsync(Process process)
    {
        using (process)
        {
            process.StandardInput.Close(); // azurite.cjs flushes its stores and ends.
            using var limit = new CancellationTokenSource(StopLimit);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
            {
                // It has ended by itself.
            }
        }
    }

    [GeneratedRegex(@"Azurite (\w+) service (?:is successfully listening|successfully listens) (?:at|on) http://[^:]+:(\d+)")]
    private static partial Regex Listening();
}
