using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace ReactiveMl.Benchmarks.Serving;

/// <summary>How a server is started; {port} stands for a free port.</summary>
internal sealed record ServerCommand(string Name, string[] Line, IReadOnlyDictionary<string, string>? Settings = null);

/// <summary>A server that has a core to itself.</summary>
internal sealed class ServerProcess : IDisposable
{
    public const int Core = 0;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(1) };

    private readonly Process _process;

    private ServerProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>The processor time used so far, in user and system, of all its threads.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts it and asks until it answers that all is well, which took so long.</summary>
    public static async Task<(ServerProcess Server, TimeSpan Took)> StartAsync(ServerCommand command, string path, string body, CancellationToken cancellation = default)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("taskset", ["-c", $"{Core}", .. command.Line.Select(word => word.Replace("{port}", $"{port}", StringComparison.Ordinal))])
        {
            RedirectStandardOutput = true,
            // It ends when this is closed, as it is when this process ends anyhow.
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in command.Settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException("taskset did not start.");
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        var server = new ServerProcess(process, new Uri($"http://127.0.0.1:{port}"));
        while (!await server.AnswersAsync(path, body, cancellation))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > StartLimit)
            {
                server.Dispose();
                throw new InvalidOperationException($"{command.Name} does not answer at {path}: {string.Join(' ', command.Line)}");
            }

            await Task.Delay(5, cancellation);
        }

        return (server, Stopwatch.GetElapsedTime(began));
    }

    public async Task<string> AskAsync(string path, string body, CancellationToken cancellation = default)
    {
        using var response = await PostAsync(path, body, cancellation);
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{Url}{path} answered {(int)response.StatusCode}: {answer}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task<bool> AnswersAsync(string path, string body, CancellationToken cancellation)
    {
        try
        {
            using var response = await PostAsync(path, body, cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // It does not listen yet.
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, CancellationToken cancellation)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await Http.PostAsync(new Uri(Url, path), content, cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
