using BenchmarkDotNet.Attributes;
using ReactiveMl.Evaluation;
using ReactiveMl.Predictions;

namespace ReactiveMl.Benchmarks;

/// <summary>One paired interval: 25,000 test rows over a month, 1,000 resamples of days.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(5)]
public class BootstrapBenchmark
{
    private const int Rows = 25_000;

    private Answers _candidate = null!;
    private Answers _other = null!;
    private float[] _labels = null!;
    private DateTime[] _times = null!;

    [GlobalSetup]
    public void Make()
    {
        var chance = new Random(1);
        float[] candidate = [.. Enumerable.Range(0, Rows).Select(_ => (float)chance.NextDouble())];
        _candidate = Answers.OfOne(candidate);
        _other = Answers.OfOne([.. Enumerable.Range(0, Rows).Select(_ => (float)chance.NextDouble())]);
        _labels = Array.ConvertAll(candidate, odds => chance.NextDouble() < odds ? 1f : 0f);
        _times = [.. Enumerable.Range(0, Rows).Select(row => new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(30.0 * row / Rows))];
    }

    [Benchmark]
    public PairedInterval? RocAuc() => BlockBootstrap.Paired(Metrics.RocAuc, _candidate, _other, _labels, _times, seed: 1);

    [Benchmark]
    public PairedInterval? Rmse() => BlockBootstrap.Paired(Metrics.Rmse, _candidate, _other, _labels, _times, seed: 1);

    [Benchmark]
    public PairedInterval? PrAuc() => BlockBootstrap.Paired(Metrics.PrAuc, _candidate, _other, _labels, _times, seed: 1);
}
