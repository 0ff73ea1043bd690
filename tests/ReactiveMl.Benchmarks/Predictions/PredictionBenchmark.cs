using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Learning;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Benchmarks.Predictions;

/// <summary>What one prediction costs within the process, step by step, beside ML.NET's PredictionEngine on the same model.</summary>
/// <remarks>
/// The engine is given its objects ready made. Rounds are short and in random order, each way is told by its median, and the engine
/// runs twice: its ratio to itself is what the machine's noise is worth. One thread; CPU time of the process, which others on the
/// machine change less than the wall clock.
/// </remarks>
internal sealed class PredictionBenchmark : IDisposable
{
    private const int Rows = 1_000;
    private const int Rounds = 31;
    private static readonly DateTimeOffset Now = new(2001, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly TenFeatures _flights = TenFeatures.Make(Rows);
    private readonly ArrayBufferWriter<byte> _answer = new(256 * 1024);
    private readonly Utf8JsonWriter _json;
    private readonly Scorer _scorer;
    private readonly PredictionEngine<FlightQuestion, FlightAnswer> _engine;
    private readonly FeatureMaker _maker;
    private readonly FeatureValue[][] _rows;
    private readonly FlightQuestion[] _questions;
    private readonly byte[][] _bodies;
    private readonly byte[] _batch;
    private readonly ModelManifest _manifest;
    private readonly ServedHistory _history;

    private PredictionBenchmark()
    {
        var context = new MLContext(1);
        _scorer = Scorer.Load(_flights.Zip, _flights.Table.Columns);
        _engine = context.Model.CreatePredictionEngine<FlightQuestion, FlightAnswer>(context.Model.Load(new MemoryStream(_flights.Zip), out _));
        _maker = new FeatureMaker(_flights.Pipeline);
        _json = new Utf8JsonWriter(_answer);
        _rows = [.. _flights.Facts.Select(fact => Features(fact))];
        _questions = Array.ConvertAll(_rows, FlightQuestion.Of);
        _bodies = [.. _flights.Facts.Select(Body)];
        _batch = [.. "["u8, .. _bodies.SelectMany((body, index) => index == 0 ? body : [(byte)',', .. body]), .. "]"u8];
        _manifest = ManifestOf();
        _history = new ServedHistory(_flights.History, Now);
    }

    public static void Run()
    {
        using var benchmark = new PredictionBenchmark();
        benchmark.Check();
        benchmark.Measure();
    }

    public void Dispose()
    {
        _json.Dispose();
        _engine.Dispose();
        _scorer.Dispose();
    }

    private void Measure()
    {
        (string What, Action Ask)[] ways =
        [
            ("PredictionEngine, given objects", Engine),
            ("PredictionEngine again (A/A)", Engine),
            ("our mapper, given features", Mapper),
            ("features from fact values, alone", Featurize),
            ("our mapper with features", MapperWithFeatures),
            ("read JSON, alone", ReadSingles),
            ("JSON to answer, one row each", Singles),
            ("JSON to answer, batch of 1,000", Batch),
        ];
        var took = ways.Select(_ => new List<double>()).ToArray();
        var chance = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var way in Enumerable.Range(0, ways.Length).OrderBy(_ => chance.Next()).ToList())
            {
                took[way].Add(Time(ways[way].Ask));
            }
        }

        Console.WriteLine($"Medians of {Rounds} rounds of {Rows:N0} rows, CPU time, one thread; the ratio is to PredictionEngine, round by round, with its interval of 95 %.");
        Console.WriteLine($"{"",-36} {"ns a row",10} {"ratio",7} {"interval",17} {"bytes a row",12}");
        for (var way = 0; way < ways.Length; way++)
        {
            var ratios = took[way].Zip(took[0], (one, engine) => one / engine).Order().ToArray();
            // The ranks between which a median lies with 95 %: n/2 -+ 0.98 sqrt(n).
            var (low, high) = ((int)((Rounds / 2) - (0.98 * Math.Sqrt(Rounds))), (int)Math.Ceiling((Rounds / 2) + (0.98 * Math.Sqrt(Rounds))));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ways[way].What,-36} {Median(took[way]),10:F0} {ratios[Rounds / 2],7:F2} {$"{ratios[low]:F2} to {ratios[high]:F2}",17} {Allocated(ways[way].Ask),12:N0}"));
        }
    }

    /// <summary>Nothing is measured unless all ways answer alike.</summary>
    private void Check()
    {
        for (var row = 0; row < Rows; row++)
        {
            var expected = _engine.Predict(_questions[row]).Probability;
            Answer(_bodies[row]);
            using var answered = JsonDocument.Parse(_answer.WrittenMemory);
            if (_scorer.Score(_rows[row]) != expected || answered.RootElement.GetProperty("probability").GetSingle() != expected)
            {
                throw new InvalidOperationException($"Row {row} is answered differently: there is nothing to compare.");
            }
        }
    }

    private void Engine()
    {
        foreach (var question in _questions)
        {
            _engine.Predict(question);
        }
    }

    private void Mapper()
    {
        foreach (var row in _rows)
        {
            _scorer.Score(row);
        }
    }

    private void Featurize()
    {
        Span<FeatureValue> row = new FeatureValue[_maker.Columns.Count];
        foreach (var fact in _flights.Facts)
        {
            _maker.Make(fact.Values, fact.Id, fact.OccurredAt, _flights.History, row);
        }
    }

    private void MapperWithFeatures()
    {
        Span<FeatureValue> row = new FeatureValue[_maker.Columns.Count];
        foreach (var fact in _flights.Facts)
        {
            _maker.Make(fact.Values, fact.Id, fact.OccurredAt, _flights.History, row);
            _scorer.Score(row);
        }
    }

    private void ReadSingles()
    {
        foreach (var body in _bodies)
        {
            PredictionRows.Read(body, _flights.Pipeline, Rows);
        }
    }

    private void Singles()
    {
        foreach (var body in _bodies)
        {
            Answer(body);
        }
    }

    private void Batch() => Answer(_batch);

    private void Answer(byte[] body)
    {
        var rows = PredictionRows.Read(body, _flights.Pipeline, Rows);
        var answers = new RowAnswer[rows.Rows.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            var row = rows.Rows[index];
            var features = new FeatureValue[_maker.Columns.Count];
            _maker.Make(row.Values, row.Id, row.OccurredAt, _flights.History, features);
            var answer = new float[1];
            _scorer.Score(features, answer);
            answers[index] = new(row.Index, PredictionId.New(row.Id, Now), row.Id, Prediction.Of(answer, _manifest), null);
        }

        _answer.ResetWrittenCount();
        _json.Reset();
        PredictionAnswer.Write(_json, rows, new Answered(_manifest, _history, answers));
        _json.Flush();
    }

    private FeatureValue[] Features(Fact fact)
    {
        var row = new FeatureValue[_maker.Columns.Count];
        _maker.Make(fact.Values, fact.Id, fact.OccurredAt, _flights.History, row);
        return row;
    }

    private static byte[] Body(Fact fact) => JsonSerializer.SerializeToUtf8Bytes(
        new { DepartedAt = fact.OccurredAt, origin = fact.Entity, Destination = fact.Values[2].Text, Distance = fact.Values[3].Number }, DomainJson.Options);

    private ModelManifest ManifestOf()
    {
        var (pipeline, none) = (_flights.Pipeline, ContentHash.Of([]));
        var metrics = new RegressionMetrics(0, null, null, null, null);
        return new(
            pipeline.Name, 1, none, 1, pipeline.Task, new RunId("r"), FlightLikeTable.FastTree(100, 20), _flights.Table.Columns, none, none, none, none,
            0.5, 1, 1, new Dictionary<string, string>(), metrics, metrics, new Verdict(true, "", []), Now);
    }

    private static double Time(Action ask)
    {
        // Long enough for the clock, short enough that the machine is the same for all ways.
        const int Times = 5;
        ask();
        var began = Environment.CpuUsage.TotalTime;
        for (var time = 0; time < Times; time++)
        {
            ask();
        }

        return (Environment.CpuUsage.TotalTime - began).TotalNanoseconds / (Times * Rows);
    }

    private static long Allocated(Action ask)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ask();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rows;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
