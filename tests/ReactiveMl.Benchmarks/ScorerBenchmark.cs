using BenchmarkDotNet.Attributes;
using Microsoft.ML;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Benchmarks;

/// <summary>One prediction, from a row of features to a probability: our row mapper beside ML.NET's PredictionEngine, on the same model.</summary>
[MemoryDiagnoser]
public class ScorerBenchmark
{
    private const int Rows = 1_000;

    private Scorer _scorer = null!;
    private PredictionEngine<FlightInput, FlightAnswer> _engine = null!;
    private FeatureValue[][] _rows = null!;
    private FlightInput[] _inputs = null!;

    [GlobalSetup]
    public void Train()
    {
        var table = FlightLikeTable.Of(20_000);
        var sets = HoldOut.Split(table, FlightLikeTable.Rule);
        var model = CandidateTrainer.Train(table, sets, FlightLikeTable.FastTree(100, 20), LearningTask.Binary, 1, CancellationToken.None);
        _scorer = Scorer.Load(model.Zip, table.Columns);

        var context = new MLContext(1);
        _engine = context.Model.CreatePredictionEngine<FlightInput, FlightAnswer>(context.Model.Load(new MemoryStream(model.Zip), out _));
        _rows = [.. sets.Test.Take(Rows).Select(table.Row)];
        _inputs = Array.ConvertAll(_rows, FlightInput.Of);
        for (var i = 0; i < Rows; i++)
        {
            if (_scorer.Score(_rows[i]) != _engine.Predict(_inputs[i]).Probability)
            {
                throw new InvalidOperationException($"Row {i} is answered differently: there is nothing to compare.");
            }
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public float PredictionEngine()
    {
        var sum = 0f;
        foreach (var input in _inputs)
        {
            sum += _engine.Predict(input).Probability;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public float RowMapper()
    {
        var sum = 0f;
        foreach (var row in _rows)
        {
            sum += _scorer.Score(row);
        }

        return sum;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _scorer.Dispose();
        _engine.Dispose();
    }
}
