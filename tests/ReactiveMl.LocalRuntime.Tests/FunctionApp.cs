using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ReactiveMl.LocalRuntime.TestApp;
using ReactiveMl.LocalRuntime.Tests.Conformance;

namespace ReactiveMl.LocalRuntime.Tests;

/// <summary>The test app with its log: a process of its own on a free port, or the running host the environment names.</summary>
internal sealed partial class FunctionApp : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();

    private FunctionApp(Process? process)
    {
        Process = process;
        if (process is not null)
        {
            process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
            process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }
    }

    public HttpClient Http { get; } = new();

    /// <summary>The process these tests started; nothing for a host that was running already.</summary>
    public Process? Process { get; }

    public IReadOnlyCollection<string> Log
        => Process is not null ? _log : ConformanceTarget.LogFile is { } file ? File.ReadAllLines(file) : [];

    /// <summary>The app most tests share.</summary>
    public static async Task<FunctionApp> SharedAsync(params (string Name, string Value)[] settings)
        => ConformanceTarget.Url is { } url ? new FunctionApp(null) { Http = { BaseAddress = url } } : await StartAsync(settings);

    public static Task<FunctionApp> StartAsync(params (string Name, string Value)[] settings)
        => StartInAsync(AppContext.BaseDirectory, settings);

    /// <summary>Starts the app as it lies in that folder, with its <c>host.json</c> and <c>local.settings.json</c>.</summary>
    public static async Task<FunctionApp> StartInAsync(string folder, params (string Name, string Value)[] settings)
    {
        var app = new FunctionApp(Process.Start(await CommandAsync(folder, settings))!);
        app.Http.BaseAddress = new Uri(Listening().Match(await app.LineAsync(Listening().IsMatch, "listening")).Groups[1].Value);
        return app;
    }

    /// <summary>Settings that load only these functions, so that another process of the app leaves the first one's queues alone.</summary>
    public static (string Name, string Value)[] Only(params string[] functions)
        => [.. functions.Select((function, i) => ($"AzureFunctionsJobHost__functions__{i}", function))];

    /// <summary>Starts an app that is expected to end by itself, and gives its exit code and log.</summary>
    public static async Task<(int ExitCode, string Log)> RunAsync(string folder, params (string Name, string Value)[] settings)
    {
        await using var app = new FunctionApp(Process.Start(await CommandAsync(folder, settings))!);
        await app.EndAsync();
        return (app.Process!.ExitCode, string.Join('\n', app.Log));
    }

    /// <summary>Waits until the process has ended and its log is whole.</summary>
    public async Task EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Process!.WaitForExitAsync(limit.Token);
    }

    /// <summary>The first line of the log that fits, once there is one.</summary>
    public Task<string> LineAsync(Func<string, bool> fits, string what)
        => Eventually.GetAsync(
            async () =>
            {
                if (Process is { HasExited: true })
                {
                    await EndAsync(); // Its last lines may still be on their way.
                    return Log.FirstOrDefault(fits) ?? throw new InvalidOperationException($"The app ended before '{what}':\n{string.Join('\n', Log)}");
                }

                return Log.FirstOrDefault(fits);
            },
            what);

    public Task<string> LineAsync(string part) => LineAsync(line => line.Contains(part, StringComparison.Ordinal), part);

    public int Count(string part) => Log.Count(line => line.Contains(part, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (Process is not null)
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync();
            Process.Dispose();
        }
    }

    private static async Task<ProcessStartInfo> CommandAsync(string folder, (string Name, string Value)[] settings)
    {
        var assembly = Path.Combine(folder, Path.GetFileName(typeof(HttpFunctions).Assembly.Location));
        var start = new ProcessStartInfo("dotnet", [assembly, "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AzureWebJobsStorage"] = await ConformanceTarget.StorageAsync();
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    [GeneratedRegex(@"Functions host is listening at (\S+)")]
    private static partial Regex Listening();
}
