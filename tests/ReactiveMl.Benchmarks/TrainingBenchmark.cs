using BenchmarkDotNet.Attributes;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Benchmarks;

/// <summary>One training of a week of flights: about 470 slots, 56,000 training rows of 80,000.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(3)]
public class TrainingBenchmark
{
    private FeatureTable _table = null!;
    private RowSets _sets = null!;

    [GlobalSetup]
    public void Make()
    {
        _table = FlightLikeTable.Of(80_000);
        _sets = HoldOut.Split(_table, FlightLikeTable.Rule);
    }

    [Benchmark]
    [Arguments(20)]
    [Arguments(50)]
    public TrainedModel FastTree(int leaves) => Train(FlightLikeTable.FastTree(100, leaves));

    [Benchmark]
    public TrainedModel Sdca() => Train(new CandidateSettings(new CandidateId("sdca"), "sdca", new Dictionary<string, double>()));

    private TrainedModel Train(CandidateSettings settings) =>
        CandidateTrainer.Train(_table, _sets, settings, LearningTask.Binary, 1, CancellationToken.None);
}
