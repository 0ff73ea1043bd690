using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ReactiveMl.Benchmarks;
using ReactiveMl.Benchmarks.Idle;
using ReactiveMl.Benchmarks.Ingestion;
using ReactiveMl.Benchmarks.Predictions;
using ReactiveMl.Benchmarks.Serving;
using ReactiveMl.Benchmarks.Training;

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- durable
if (args is ["durable", ..])
{
    await DurableBenchmark.RunAsync();
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- idle
if (args is ["idle"])
{
    await IdleBenchmark.RunAsync();
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- predictions
if (args is ["predictions"])
{
    PredictionBenchmark.Run();
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- ingestion
if (args is ["ingestion", ..])
{
    await IngestionBenchmark.RunAsync();
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- sealing [rows]
if (args is ["sealing", ..])
{
    await SealingBenchmark.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

// These two are the processes that it starts.
if (args is ["sealing-input", var folder, var rows])
{
    await SealingInput.WriteAsync(folder, int.Parse(rows, CultureInfo.InvariantCulture));
    return;
}

if (args is ["sealing-measured", var input])
{
    await SealingBenchmark.MeasureAsync(input);
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- quality [learner] [rows]
if (args is ["quality", ..])
{
    await QualityCheck.RunAsync(args.Length > 1 ? args[1] : "fastTree", args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- training-export folder rows, then
// ... -- training folder learner rows rounds, and ... -- training-seeds folder learner rows seeds
if (args is ["training-export", var into, var exported])
{
    await TrainingRace.ExportAsync(into, int.Parse(exported, CultureInfo.InvariantCulture));
    return;
}

if (args is ["training", var from, var raced, var trained, var rounds])
{
    await TrainingRace.RunAsync(from, raced, int.Parse(trained, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture));
    return;
}

if (args is ["training-seeds", var read, var seeded, var learned, var seeds])
{
    await TrainingRace.CompareSeedsAsync(read, seeded, int.Parse(learned, CultureInfo.InvariantCulture), int.Parse(seeds, CultureInfo.InvariantCulture));
    return;
}

// This one is the process that it starts.
if (args is ["training-measured", var runner, var features, var learner, var count])
{
    await TrainingRace.MeasureAsync(runner, features, learner, int.Parse(count, CultureInfo.InvariantCulture));
    return;
}

// peers/serve.sh runs these two, with the peers' preparations between them.
if (args is ["serving-export", var serving])
{
    await new ServedFlights().ExportAsync(serving);
    return;
}

if (args is ["serving", var prepared, var served, var perRound, var starts, var swaps])
{
    var counts = new ServingCounts(
        int.Parse(served, CultureInfo.InvariantCulture), int.Parse(perRound, CultureInfo.InvariantCulture),
        int.Parse(starts, CultureInfo.InvariantCulture), int.Parse(swaps, CultureInfo.InvariantCulture));
    await ServingBenchmark.RunAsync(prepared, counts);
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- --filter '*Scorer*'
// In this process: BenchmarkDotNet's generated projects do not know the solution's central versions and warnings.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(ScorerBenchmark).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
