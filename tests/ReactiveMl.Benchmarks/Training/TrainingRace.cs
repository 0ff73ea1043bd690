using System.Diagnostics;
using System.Globalization;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Benchmarks.Training;

/// <summary>
/// From features to metric beside programs written directly against ML.NET: each in a process of its own, in turns, one thread each.
/// </summary>
/// <remarks>
/// Ours begins with the file of features as bytes in memory; the direct program with its objects in memory, or with files of text.
/// None draws a bootstrap, an importance or a report. CPU seconds stand beside the wall clock: they are the same on a busy machine.
/// </remarks>
internal static class TrainingRace
{
    private static readonly string[] Runners = ["ours", "direct", "text"];

    /// <summary>Writes the rows that all of them learn from: the file of features, and the same rows as text.</summary>
    public static async Task ExportAsync(string folder, int train)
    {
        Directory.CreateDirectory(folder);
        var rows = await FlightRows.MakeAsync(FlightRows.PipelineOf("flight-late"), train, train / 4);
        await using (var file = File.Create(Path.Combine(folder, "features.parquet")))
        {
            await FeatureTableFile.WriteAsync(file, rows.Table, CancellationToken.None);
        }

        await rows.WriteCsvAsync(Path.Combine(folder, "train.csv"), rows.Sets.Train, LearningTask.Binary);
        await rows.WriteCsvAsync(Path.Combine(folder, "test.csv"), rows.Sets.Test, LearningTask.Binary);
    }

    public static async Task RunAsync(string folder, string learner, int train, int rounds)
    {
        var measured = Runners.ToDictionary(runner => runner, _ => new List<double[]>());
        for (var round = 0; round < rounds; round++)
        {
            // Another one goes first in each round.
            foreach (var runner in Runners.Skip(round % Runners.Length).Concat(Runners.Take(round % Runners.Length)))
            {
                measured[runner].Add(await RunSelfAsync(runner, folder, learner, train));
            }
        }

        Console.WriteLine($"{"",-26} {"wall s",8} {"CPU s",8} {"MB",8} {"ROC-AUC",8}");
        foreach (var (runner, runs) in measured)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{learner + " " + runner,-26} {Median(runs, 0),8:F2} {Median(runs, 1),8:F2} {Median(runs, 2),8:F0} {Median(runs, 3),8:F4}"));
        }

        Tell("direct", 1.25);
        Tell("text", 0.8);

        void Tell(string other, double most) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ours to {other}: {Median(measured["ours"], 0) / Median(measured[other], 0):F2} of its wall clock, {Median(measured["ours"], 1) / Median(measured[other], 1):F2} of its CPU; at most {most}"));
    }

    /// <summary>One training in this process: prints wall clock, CPU, the process's highest memory, and the metric.</summary>
    public static async Task MeasureAsync(string runner, string folder, string learner, int train)
    {
        var (settings, task) = (OurTraining.Trees(learner), LearningTask.Binary);
        var parquet = await File.ReadAllBytesAsync(Path.Combine(folder, "features.parquet"));
        var (trainRows, testRows) = runner == "direct" ? await RowsAsync(parquet, train) : ([], []);
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var metric = runner switch
        {
            "ours" => await OurTraining.MeasureAsync(parquet, train, settings, task, 1),
            "direct" => DirectMlNet.Measure(trainRows, testRows, settings, task, history: true, 1),
            _ => DirectMlNet.Measure(Path.Combine(folder, "train.csv"), Path.Combine(folder, "test.csv"), settings, task, history: true, 1),
        };
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{wall} {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds} {process.PeakWorkingSet64 / 1e6} {metric}"));
    }

    /// <summary>The metric over seeds, ours and directly: what chance does to either.</summary>
    public static async Task CompareSeedsAsync(string folder, string learner, int train, int seeds)
    {
        var table = await FeatureTableFile.ReadAsync(new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(folder, "features.parquet"))), CancellationToken.None);
        var rows = FlightRows.Split(table, train);
        var (settings, task) = (OurTraining.Trees(learner), LearningTask.Binary);
        var (trainRows, testRows) = (rows.ToRows(rows.Sets.Train, task), rows.ToRows(rows.Sets.Test, task));
        var ours = Enumerable.Range(1, seeds).Select(seed => OurTraining.Measure(rows, settings, task, seed)).Order().ToArray();
        var direct = Enumerable.Range(1, seeds).Select(seed => DirectMlNet.Measure(trainRows, testRows, settings, task, history: true, seed)).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ROC-AUC of {seeds} seeds, median: ours {ours[seeds / 2]:F4} ({ours[0]:F4} to {ours[^1]:F4}), directly {direct[seeds / 2]:F4} ({direct[0]:F4} to {direct[^1]:F4})"));
    }

    private static async Task<(FlightRow[] Train, FlightRow[] Test)> RowsAsync(byte[] parquet, int train)
    {
        var rows = FlightRows.Split(await FeatureTableFile.ReadAsync(new MemoryStream(parquet), CancellationToken.None), train);
        return (rows.ToRows(rows.Sets.Train, LearningTask.Binary), rows.ToRows(rows.Sets.Test, LearningTask.Binary));
    }

    private static double Median(List<double[]> runs, int figure) => runs.Select(run => run[figure]).Order().ElementAt(runs.Count / 2);

    private static async Task<double[]> RunSelfAsync(string runner, string folder, string learner, int train)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["training-measured", runner, folder, learner, train.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"The runner '{runner}' ended with {process.ExitCode}.");
    }
}
