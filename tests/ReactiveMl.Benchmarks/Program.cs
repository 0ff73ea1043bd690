using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ReactiveMl.Benchmarks;
using ReactiveMl.Benchmarks.Ingestion;

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- durable
if (args is ["durable", ..])
{
    await DurableBenchmark.RunAsync();
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- ingestion
if (args is ["ingestion", ..])
{
    await IngestionBenchmark.RunAsync();
    return;
}

// dotnet run -c Release --project tests/ReactiveMl.Benchmarks -- --filter '*Scorer*'
// In this process: BenchmarkDotNet's generated projects do not know the solution's central versions and warnings.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(ScorerBenchmark).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
