using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ReactiveMl.Benchmarks.Serving;

/// <summary>What wrk saw in one run; the latencies are in microseconds.</summary>
/// <param name="Failed">Answers that were no success, and connections that broke.</param>
/// <param name="Versions">How many answers named which version.</param>
internal sealed record WrkRun(long Requests, double Seconds, double P50, double P99, double Max, long Failed, IReadOnlyDictionary<string, long> Versions);

/// <summary>Debian's wrk on the core that no server has.</summary>
internal static class Wrk
{
    private const int Core = 1;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="bodies">A file with a body a line; they are sent in turns.</param>
    public static async Task<WrkRun> RunAsync(Uri url, string bodies, int seconds, int connections, bool versions = false, CancellationToken cancellation = default)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "wrk.lua");
        var start = new ProcessStartInfo("taskset",
        [
            "-c", $"{Core}", "wrk", "-t", "1", "-c", $"{connections}", "-d", $"{seconds}s", "--timeout", "20s", "-s", script, url.ToString(), "--", bodies,
            .. versions ? ["versions"] : Array.Empty<string>(),
        ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("taskset did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(line => line.StartsWith('{'))
            ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"wrk ended with {process.ExitCode}: {output}"));
        return JsonSerializer.Deserialize<WrkRun>(line, Json)!;
    }
}
