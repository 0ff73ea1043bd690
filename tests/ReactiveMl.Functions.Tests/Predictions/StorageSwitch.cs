using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>A way to the shared Azurite's blobs that can be cut and mended.</summary>
internal sealed partial class StorageSwitch : IDisposable
{
    private readonly int _azurite;
    private readonly int _port;
    private readonly List<TcpClient> _clients = [];
    private TcpListener? _listener;

    private StorageSwitch(string connectionString)
    {
        _azurite = int.Parse(BlobPort().Match(connectionString).Groups[1].Value, null);
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        _port = ((IPEndPoint)probe.LocalEndpoint).Port;
        ConnectionString = connectionString.Replace($"127.0.0.1:{_azurite}/", $"127.0.0.1:{_port}/", StringComparison.Ordinal);
    }

    public string ConnectionString { get; }

    public static async Task<StorageSwitch> MakeAsync() => new(await SharedAzurite.ConnectionStringAsync());

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public void Cut()
    {
        _listener?.Dispose();
        lock (_clients)
        {
            _clients.ForEach(client => client.Dispose());
            _clients.Clear();
        }
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // No more of it.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        var azurite = new TcpClient();
        lock (_clients)
        {
            _clients.AddRange([client, azurite]);
        }

        try
        {
            await azurite.ConnectAsync(IPAddress.Loopback, _azurite);
            var (near, far) = (client.GetStream(), azurite.GetStream());
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut in the middle.
        }

        client.Dispose();
        azurite.Dispose();
    }

    [GeneratedRegex(@"BlobEndpoint=http://127\.0\.0\.1:(\d+)/")]
    private static partial Regex BlobPort();
}
