using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ReactiveMl.Benchmarks;

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- durable
if (args is ["durable", ..])
{
    await DurableBenchmark.RunAsync();
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

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- --filter '*Scorer*'
// In this process: BenchmarkDotNet's generated projects do not know the solution's central versions and warnings.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(ScorerBenchmark).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
