using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ReactiveMl.Cli.Flights;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using Xunit.Abstractions;

namespace ReactiveMl.Functions.Tests.Evaluation;

/// <summary>The minutes of real flights with intervals of 90 %: REACTIVEML_COVERAGE_ROWS of them, the first ones of the year.</summary>
[Trait("Category", "Coverage")]
public sealed class FlightCoverageTests(ITestOutputHelper output)
{
    private const int RowsInCi = 30_000;

    [Fact]
    public async Task Flights_held_out_by_row_lie_within_their_intervals_as_often_as_declared_and_by_time_the_drift_is_told()
    {
        var rows = int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_COVERAGE_ROWS"), CultureInfo.InvariantCulture, out var asked) ? asked : RowsInCi;
        var json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "pipelines", "flight-delay.json"));
        var byTime = PipelineReader.Read(
            json.Replace("\"seed\": 1,", "\"seed\": 1, \"intervals\": 0.9,").Replace("\"version\": 1,", "\"version\": 1, \"slices\": [\"origin\"],"), "f").Pipeline!;
        var byRow = byTime with { Learn = byTime.Learn with { HoldOut = byTime.Learn.HoldOut with { By = HoldOutBy.Row, Salt = "flight-delay" } } };
        var table = FeatureTableMaker.Make(byTime, await FlightsAsync(byTime, rows));

        var (drifting, still) = (Evaluate(byTime, table), Evaluate(byRow, table));

        Assert.InRange(still.Details.Coverage!.Measured!.Value, 0.88, 0.92);
        Assert.Contains(drifting.Evaluated.Verdict.Rules, rule => rule.Rule == "intervals" && rule.Sentence == drifting.Details.Coverage!.Sentence);
    }

    private EvaluationDone Evaluate(Pipeline pipeline, FeatureTable table)
    {
        var sets = HoldOut.Split(table, pipeline.Learn.HoldOut);
        var model = CandidateTrainer.Train(table, sets, pipeline.Learn.Candidates[0], LearningTask.Regression, 1, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        var began = Stopwatch.GetTimestamp();
        var probed = ServingProbe.Run(model.Zip, table, sets, scorer);
        var done = ModelEvaluator.Evaluate(pipeline, table, sets, pipeline.Learn.Candidates[0].Id, scorer, null, probed, CancellationToken.None);
        output.WriteLine($"By {pipeline.Learn.HoldOut.By}, judged in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s with {done.Details.Importance.Count} features and {done.Details.Slices.Count} slices:");
        done.Evaluated.Verdict.Rules.ToList().ForEach(rule => output.WriteLine($"  {rule.Rule}: {rule.Sentence}"));
        return done;
    }

    private static async Task<IReadOnlyList<LabelledFact>> FlightsAsync(Pipeline pipeline, int rows)
    {
        var (facts, outcomes) = (new FactReader(pipeline), new OutcomeReader(pipeline));
        var labelled = new List<LabelledFact>(rows);
        await foreach (var flights in new FlightFile(await SampleData.FileAsync("flights-3m.parquet")).ReadAsync().Take(rows).Chunk(1_000))
        {
            var read = facts.Read(Json(flights, (flight, json) => flight.WriteFact(json))).Accepted;
            var known = outcomes.Read(Json(flights, (flight, json) => flight.WriteOutcome(json))).Accepted;
            labelled.AddRange(read.Zip(known, (fact, outcome) => new LabelledFact(fact.Fact, outcome.Outcome)));
        }

        return labelled;
    }

    private static ReadOnlyMemory<byte> Json(Flight[] flights, Action<Flight, Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            Array.ForEach(flights, flight => write(flight, json));
            json.WriteEndArray();
        }

        return stream.ToArray();
    }
}
