using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ReactiveMl.LocalRuntime.TestApp;

namespace ReactiveMl.LocalRuntime.Tests;

/// <summary>The test app running as a process of its own, on a free port, with its log.</summary>
internal sealed partial class FunctionApp : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private FunctionApp(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; } = new();

    public IReadOnlyCollection<string> Log => _log;

    public static async Task<FunctionApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HttpFunctions).Assembly.Location, "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AzureWebJobsStorage"] = await SharedAzurite.ConnectionStringAsync();
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var app = new FunctionApp(Process.Start(start)!);
        app.Http.BaseAddress = new Uri(Listening().Match(await app.LineAsync(Listening().IsMatch, "listening")).Groups[1].Value);
        return app;
    }

    /// <summary>The first line of the log that fits, once there is one.</summary>
    public Task<string> LineAsync(Func<string, bool> fits, string what)
        => Eventually.GetAsync(
            () => _process.HasExited && !_log.Any(fits)
                ? throw new InvalidOperationException($"The app ended before '{what}':\n{string.Join('\n', _log)}")
                : Task.FromResult(_log.FirstOrDefault(fits)),
            what);

    public Task<string> LineAsync(string part) => LineAsync(line => line.Contains(part, StringComparison.Ordinal), part);

    public int Count(string part) => _log.Count(line => line.Contains(part, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Functions host is listening at (\S+)")]
    private static partial Regex Listening();
}
