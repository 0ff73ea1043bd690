using System.Diagnostics;
using System.Text.RegularExpressions;
using ReactiveMl.Cli.Demo;

namespace ReactiveMl.Benchmarks.Ingestion;

/// <summary>The function app as a process of its own, whose processor time and peak memory can be read.</summary>
internal sealed partial class AppUnderLoad : IDisposable
{
    private readonly Process _process;

    private AppUnderLoad(Process process, Uri url) => (_process, Http) = (process, new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(2) });

    public HttpClient Http { get; }

    /// <summary>The processor time used so far, of all its threads.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it ever had, in MB.</summary>
    public double PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1e6;
        }
    }

    /// <summary>What such a process is started with: it ends with this one, and logs and does nothing beside the work.</summary>
    public static IReadOnlyDictionary<string, string> Settings(string storage) => new Dictionary<string, string>
    {
        ["AzureWebJobsStorage"] = storage,
        ["ReactiveMl__LocalRuntime__ParentProcess"] = $"{Environment.ProcessId}",
        ["AzureFunctionsJobHost__logging__logLevel__default"] = "Warning",
        ["AzureFunctionsJobHost__logging__logLevel__Host"] = "Information",
        ["KeepHistorySchedule"] = "0 0 0 1 1 *",
        ["JoinOutcomesSchedule"] = "0 0 0 1 1 *",
        ["AzureWebJobs_Relearn_Disabled"] = "true",
    };

    public static Task<AppUnderLoad> StartAsync(string storage, CancellationToken cancellation = default) =>
        StartAsync(Settings(storage), cancellation);

    public static async Task<AppUnderLoad> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo("dotnet", [Installation.FunctionApp(), "--port", "0"])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new AppUnderLoad(process, new Uri(match.Groups[1].Value));
            }
        }

        throw new InvalidOperationException($"The function app ended with exit code {process.ExitCode} before it listened.");
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex(@"Functions host is listening at (\S+)")]
    private static partial Regex Listening();
}
