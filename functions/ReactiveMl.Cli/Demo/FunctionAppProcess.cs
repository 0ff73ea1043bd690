using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ReactiveMl.Cli.Demo;

/// <summary>The function app as a process of its own, with its output in a file.</summary>
internal sealed class FunctionAppProcess : IAsyncDisposable
{
    private const int LogLinesShown = 12;
    private const int LongestLineShown = 400;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly StreamWriter _log;

    // Not disposed: the event of the process' end may still be on its way.
    private readonly CancellationTokenSource _died = new();
    private readonly Queue<string> _lastLines = new();

    private FunctionAppProcess(Process process, string logFile, Uri url)
    {
        (_process, LogFile, Url) = (process, logFile, url);
        _log = new StreamWriter(logFile) { AutoFlush = true };
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.Exited += (_, _) => _died.Cancel();
    }

    public string LogFile { get; }

    public Uri Url { get; }

    /// <summary>Cancelled at once when the process ends, whatever the reason.</summary>
    public CancellationToken Died => _died.Token;

    public static FunctionAppProcess Start(string assembly, int? port, string storage, string logFile)
    {
        var listening = port is { } wanted ? Free(wanted) : Free(0);
        var process = new Process
        {
            EnableRaisingEvents = true,
            StartInfo = new("dotnet", [assembly, "--port", listening.ToString(CultureInfo.InvariantCulture)])
            {
                WorkingDirectory = Path.GetDirectoryName(assembly),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["AzureWebJobsStorage"] = storage,
                    // It must not outlive the demo, not even a killed one.
                    ["ReactiveMl__LocalRuntime__ParentProcess"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
                    // The stream is played faster than life, so the history follows faster too: every second, not every few.
                    ["KeepHistorySchedule"] = "* * * * * *",
                    ["JoinOutcomesSchedule"] = "*/15 * * * * *",
                    ["PurgeOldSchedule"] = "0 30 2 * * *",
                    ["CompactionSchedule"] = "0 * * * * *",
                    // Nobody is told: there is no Service Bus.
                    ["AzureWebJobs_TellModelEvents_Disabled"] = "true",
                    ["Serving__RefreshEvery"] = "00:00:00.500",
                    // The demo starts its own run: at three in the morning the schedule would be there first.
                    ["AzureWebJobs_Relearn_Disabled"] = "true",
                },
            },
        };
        var app = new FunctionAppProcess(process, logFile, new Uri($"http://localhost:{listening}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return app;
    }

    /// <summary>How it ended, with the last it said.</summary>
    public string Obituary()
    {
        // Waits for the output to be read to its end.
        _process.WaitForExit();
        lock (_lastLines)
        {
            return string.Join(Environment.NewLine, [$"The function app ended by itself with exit code {_process.ExitCode}. The end of its log {LogFile}:", .. _lastLines]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.EnableRaisingEvents = false;
        if (!_process.HasExited)
        {
            // Its storage ends with it, so there is nothing to finish.
            _process.Kill(entireProcessTree: true);
            using var limit = new CancellationTokenSource(StopLimit);
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _process.Dispose();
        lock (_lastLines)
        {
            _log.Dispose();
        }
    }

    private static int Free(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException taken)
        {
            throw new CommandFailed($"Port {port} cannot be used ({taken.Message}). Choose another with --port, or leave it out for a free one.", taken);
        }
    }

    private void Write(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastLines)
        {
            if (_log.BaseStream is null)
            {
                return;
            }

            _log.WriteLine(line);
            _lastLines.Enqueue(line.Length <= LongestLineShown ? line : line[..LongestLineShown] + " ...");
            if (_lastLines.Count > LogLinesShown)
            {
                _lastLines.Dequeue();
            }
        }
    }
}
