using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Benchmarks;

/// <summary>Seals landed flights, makes their features, and seals again with one in a hundred more: seconds and peak memory.</summary>
/// <remarks>The peak is that of a process, so the input is made in one of its own and the measuring is done in another.</remarks>
internal static class SealingBenchmark
{
    // What a million flights, sealed and featurized, may take.
    private const double MostSeconds = 60;
    private const double MostMegabytes = 600;

    private static readonly DateTimeOffset RecordedAt = new(2001, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("reactiveml-sealing-").FullName;
        try
        {
            await RunSelfAsync("sealing-input", folder, rows.ToString(CultureInfo.InvariantCulture));
            await RunSelfAsync("sealing-measured", folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task MeasureAsync(string folder)
    {
        Console.WriteLine($"GC: {(GCSettings.IsServerGC ? "server" : "workstation")}, {(GCSettings.LatencyMode == GCLatencyMode.Batch ? "not concurrent" : "concurrent")}; {Environment.ProcessorCount} cores");
        var pipeline = PipelineReader.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "pipelines", "flight-late.json")), "flight-late.json").Pipeline!;
        await using var first = new Sealing(Scratch(), Scratch());
        await using var second = new Sealing(Scratch(), Scratch());
        await using var features = Scratch();

        var began = Stopwatch.GetTimestamp();
        first.Done = await SealAsync(pipeline, Path.Combine(folder, "first"), first, null);
        var sealing = Stopwatch.GetElapsedTime(began);
        Tell("first seal", first.Done.Summary.Facts, sealing);

        began = Stopwatch.GetTimestamp();
        first.DataSet.Position = 0;
        var maker = new FeatureTableMaker(pipeline);
        var parts = maker.MakeAsync(SealedDataSetFile.ReadAsync(first.DataSet, pipeline, default), default);
        await FeatureTableFile.WriteAsync(features, maker.Shape, parts, default);
        var outline = maker.ToOutline();
        var sets = HoldOut.Split(outline, pipeline.Learn.HoldOut);
        var refused = Acceptance.BeforeTraining(pipeline.Accept, first.Done.Statistics, outline, sets);
        Tell("featurize, history included", outline.RowCount, Stopwatch.GetElapsedTime(began));
        var both = sealing + Stopwatch.GetElapsedTime(began);
        Tell("both", outline.RowCount, both);
        foreach (var (what, select) in new (string, SelectionRule?)[]
        {
            ("columns measured", null),
            ("and kept by chi-squared", new(SelectionBy.ChiSquared, 5)),
            ("or by mutual information", new(SelectionBy.MutualInformation, 5)),
        })
        {
            began = Stopwatch.GetTimestamp();
            var profile = await FeatureProfile.OfAsync(features, maker.Shape, outline.Labels, sets.Train, pipeline with { Select = select }, default);
            Tell(what, sets.Train.Length, Stopwatch.GetElapsedTime(began));
            profile.Selection?.Columns.ToList().ForEach(column => Console.WriteLine($"    {column.Sentence}"));
        }

        began = Stopwatch.GetTimestamp();
        first.DataSet.Position = first.Leftovers.Position = 0;
        var last = new LastSealing(first.Done.Summary, first.Done.Statistics, first.DataSet, first.Leftovers);
        second.Done = await SealAsync(pipeline, Path.Combine(folder, "second"), second, last);
        Tell("second seal, 1 % more", second.Done.Summary.Facts, Stopwatch.GetElapsedTime(began));
        Console.WriteLine($"data set {first.DataSet.Length:N0} bytes, features {features.Length:N0} bytes; {refused?.Reason ?? "worth training"}");
        Console.WriteLine(second.Done.Summary);
        Hold(outline.RowCount, both);
    }

    private static void Hold(int rows, TimeSpan took)
    {
        var peak = Peak();
        if (peak > MostMegabytes || took.TotalSeconds > MostSeconds * rows / 1e6)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{rows:N0} flights took {took.TotalSeconds:F1} s and {peak:N0} MB; {MostSeconds:F0} s a million and {MostMegabytes:F0} MB are allowed."));
            Environment.ExitCode = 1;
        }
    }

    private static async Task<SealingDone> SealAsync(Pipeline pipeline, string folder, Sealing into, LastSealing? last)
    {
        using var sealer = new StreamingSealer(pipeline, Scratch, last);
        foreach (var file in Directory.EnumerateFiles(folder, "*.facts"))
        {
            using var lines = File.OpenRead(file);
            foreach (var fact in FactLines.Read(lines, pipeline))
            {
                sealer.Add(new RecordedFact(fact, RecordedAt, 0));
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.outcomes"))
        {
            using var lines = File.OpenRead(file);
            foreach (var outcome in OutcomeLines.Read(lines, pipeline))
            {
                sealer.Add(new RecordedOutcome(outcome, RecordedAt, 0));
            }
        }

        return await sealer.SealAsync(RecordedAt, new SealingTarget(into.DataSet, into.Leftovers, (_, _) => Task.CompletedTask), default);
    }

    private static async Task RunSelfAsync(params string[] arguments)
    {
        using var process = Process.Start(Environment.ProcessPath!, arguments);
        await process.WaitForExitAsync();
        Environment.ExitCode = process.ExitCode;
    }

    private static FileStream Scratch() => new(
        Path.Combine(Path.GetTempPath(), $"reactiveml-{Guid.CreateVersion7():n}.tmp"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });

    private static void Tell(string what, long rows, TimeSpan took)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-28} {rows,10:N0} rows {took.TotalSeconds,7:F1} s {rows / took.TotalSeconds,10:N0} rows/s   peak working set {Peak():N0} MB, CPU so far {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s"));
    }

    private static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    private sealed class Sealing(FileStream dataSet, FileStream leftovers) : IAsyncDisposable
    {
        public FileStream DataSet => dataSet;

        public FileStream Leftovers => leftovers;

        public SealingDone Done { get; set; } = null!;

        public async ValueTask DisposeAsync()
        {
            await dataSet.DisposeAsync();
            await leftovers.DisposeAsync();
        }
    }
}
