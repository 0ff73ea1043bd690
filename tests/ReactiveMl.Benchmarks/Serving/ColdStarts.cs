using ReactiveMl.Cli.Demo;

namespace ReactiveMl.Benchmarks.Serving;

/// <summary>From the start of a process to its first good answer, on one core, beside an app that has nothing to load.</summary>
internal static class ColdStarts
{
    private const double MostAboveEmpty = 1.5;

    public static async Task RunAsync(string folder, TrainedModels models, ServedFlights flights, int starts)
    {
        var app = new Start("ReactiveMl, ReadyToRun", models.App(Path.Combine(folder, "app", "ReactiveMl.Functions.dll")), TrainedModels.Path);
        var empty = new Start("empty app, ReadyToRun", Servers.PeerApp(Path.Combine(folder, "empty", "ReactiveMl.Benchmarks.PeerApp.dll"), models.ModelFile), "api/empty");
        Start[] all =
        [
            app, empty,
            new("ReactiveMl, compiled as it runs", models.App(Installation.FunctionApp()), TrainedModels.Path),
            new("empty app, compiled as it runs", Servers.PeerApp(Servers.PeerAssembly(), models.ModelFile), "api/empty"),
        ];
        var chance = new Random(1);
        for (var round = 0; round < starts; round++)
        {
            chance.Shuffle(all);
            foreach (var start in all)
            {
                var (server, took) = await ServerProcess.StartAsync(start.Command, start.Path, flights.Bodies[0]);
                server.Dispose();
                start.Seconds.Add(took.TotalSeconds);
            }
        }

        Console.WriteLine($"\nProcess start to the first good answer, medians of {starts} starts\n\n| app | s |\n| --- | ---: |");
        foreach (var start in all.OrderBy(start => start.Name, StringComparer.Ordinal))
        {
            Console.WriteLine(FormattableString.Invariant($"| {start.Name} | {start.Median:F2} |"));
        }

        var above = app.Median - empty.Median;
        Console.WriteLine(FormattableString.Invariant(
            $"\nReactiveMl's first prediction comes {above:F2} s after the empty app's first answer; at most {MostAboveEmpty} s: {(above <= MostAboveEmpty ? "holds" : "MISSED")}"));
    }

    private sealed record Start(string Name, ServerCommand Command, string Path)
    {
        public List<double> Seconds { get; } = [];

        public double Median => Ratio.Median([.. Seconds]);
    }
}
