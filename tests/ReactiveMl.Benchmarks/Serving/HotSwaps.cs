using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;

namespace ReactiveMl.Benchmarks.Serving;

/// <summary>Two versions change places under load, again and again: what answers and how late, beside as long a time without.</summary>
internal static class HotSwaps
{
    private const int Seconds = 5;
    private const int Connections = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(string folder, TrainedModels models, ServedFlights flights, int swaps)
    {
        var command = models.App(null, ("Serving__RefreshEvery", "00:00:00.1"));
        var (app, _) = await ServerProcess.StartAsync(command, TrainedModels.Path, flights.Bodies[0]);
        using (app)
        {
            // The first is to warm up.
            await LoadAsync(app, folder, Task.CompletedTask);
            var (quiet, before) = (await LoadAsync(app, folder, Task.CompletedTask), app.Megabytes);
            var swapped = await LoadAsync(app, folder, SwapAsync(app, models, flights.Bodies[0], swaps));
            await LoadAsync(app, folder, Task.CompletedTask);
            Console.WriteLine($"\n{swaps} hot swaps under load, {Connections} connections\n\n| | answers | failed | versions seen | p50 us | p99 us | longest us |\n| --- | ---: | ---: | --- | ---: | ---: | ---: |");
            Tell("without", quiet);
            Tell("with", swapped);
            Console.WriteLine(FormattableString.Invariant($"\nWorking set before {before:N0} MB, after {app.Megabytes:N0} MB"));
        }
    }

    // In pieces, for as long as the work takes.
    private static async Task<List<WrkRun>> LoadAsync(ServerProcess app, string folder, Task work)
    {
        var runs = new List<WrkRun>();
        do
        {
            runs.Add(await Wrk.RunAsync(new Uri(app.Url, TrainedModels.Path), Path.Combine(folder, "bodies.ndjson"), Seconds, Connections, versions: true));
        }
        while (!work.IsCompleted);
        await work;
        return runs;
    }

    private static async Task SwapAsync(ServerProcess app, TrainedModels models, string body, int swaps)
    {
        using var limit = new CancellationTokenSource(Patience * swaps);
        for (var swap = 0; swap < swaps; swap++)
        {
            var version = 1 + (swap % 2);
            await PromoteAsync(models, version, limit.Token);
            while (VersionOf(await app.AskAsync(TrainedModels.Path, body, limit.Token)) != version)
            {
                await Task.Delay(10, limit.Token);
            }
        }
    }

    private static async Task PromoteAsync(TrainedModels models, int version, CancellationToken cancellation)
    {
        var blob = models.BlobClient("aliases.json");
        var read = (await blob.DownloadContentAsync(cancellation)).Value;
        var aliases = JsonNode.Parse(read.Content)!;
        aliases["champion"]!["version"] = version;
        var unchanged = new BlobUploadOptions { Conditions = new() { IfMatch = read.Details.ETag } };
        await blob.UploadAsync(BinaryData.FromString(aliases.ToJsonString()), unchanged, cancellation);
    }

    private static int VersionOf(string answer) => JsonNode.Parse(answer)!["version"]!.GetValue<int>();

    private static void Tell(string what, List<WrkRun> runs)
    {
        var versions = runs.SelectMany(run => run.Versions).GroupBy(seen => seen.Key, (version, seen) => $"{version}: {seen.Sum(one => one.Value)}").Order(StringComparer.Ordinal);
        Console.WriteLine(FormattableString.Invariant(
            $"| {what} | {runs.Sum(run => run.Requests)} | {runs.Sum(run => run.Failed)} | {string.Join(", ", versions)} | {Ratio.Median([.. runs.Select(run => run.P50)]):N0} | {Ratio.Median([.. runs.Select(run => run.P99)]):N0} | {runs.Max(run => run.Max):N0} |"));
    }
}
