using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using Xunit.Abstractions;

namespace ReactiveMl.Tests;

/// <summary>The whole domain at size: REACTIVEML_ROWS flights as messages, sealed, made into features, learned from.</summary>
[Trait("Category", "Rows")]
public sealed class ManyRowsTests(ITestOutputHelper output)
{
    private const int AMessage = 200;
    private const int RowsInCi = 20_000;

    private static readonly string[] Airports = [.. Enumerable.Range(0, 200).Select(index => $"A{index:000}")];
    private static readonly Pipeline Pipeline = FlightLate.Pipeline;

    [Fact]
    public async Task All_rows_come_through_and_their_signal_is_learned()
    {
        var rows = int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_ROWS"), CultureInfo.InvariantCulture, out var asked) ? asked : RowsInCi;

        var (facts, summary) = Timed("read and sealed", () => Seal(rows));
        Assert.Equal((rows, rows, rows / AMessage / 3 * AMessage), (summary.Facts, summary.Labelled, summary.Duplicates));

        var parquet = new MemoryStream();
        await SealedDataSetFile.WriteAsync(parquet, Pipeline, facts.ToAsyncEnumerable(), CancellationToken.None);
        parquet.Position = 0;
        var read = await SealedDataSetFile.ReadAsync(parquet, Pipeline, CancellationToken.None).ToListAsync();
        output.WriteLine($"sealed file: {parquet.Length:N0} bytes");

        var table = Timed("featurized", () => FeatureTableMaker.Make(Pipeline, read));
        Assert.Equal(rows, table.RowCount);

        var sets = HoldOut.Split(table, Pipeline.Learn.HoldOut);
        var model = Timed("trained", () => CandidateTrainer.Train(table, sets, Pipeline.Learn.Candidates[0], LearningTask.Binary, 1, CancellationToken.None));
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        var score = ModelEvaluator.Score(Pipeline, table, sets.Test, scorer);
        output.WriteLine($"ROC-AUC {score:F3} on {sets.Test.Length:N0} rows; peak working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MiB");
        Assert.True(score > 0.6, $"ROC-AUC is {score}: the origin and the hour decide here, and were not learned.");
    }

    /// <summary>Every third message comes twice.</summary>
    private static (IReadOnlyList<LabelledFact>, DataSetSealed) Seal(int rows)
    {
        var (reader, outcomes, sealer) = (new FactReader(Pipeline), new OutcomeReader(Pipeline), new DataSetSealer(Pipeline));
        for (var message = 0; message < rows / AMessage; message++)
        {
            var flights = Enumerable.Range(message * AMessage, AMessage).Select(index => Flight(index, rows)).ToList();
            var body = Encoding.UTF8.GetBytes($"[{string.Join(',', flights.Select(flight => flight.Fact))}]");
            for (var time = 0; time <= (message % 3 == 2 ? 1 : 0); time++)
            {
                var read = reader.Read(body);
                Assert.Empty(read.Refused);
                read.Accepted.ToList().ForEach(accepted => sealer.Add(accepted.Fact));
            }

            var known = outcomes.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', flights.Select(flight => flight.Outcome))}]"));
            known.Accepted.ToList().ForEach(accepted => sealer.Add(accepted.Outcome));
        }

        var dataSet = sealer.Seal(FlightLate.Start.AddYears(1));
        return (dataSet.Facts, dataSet.Summary);
    }

    // Some hundred days, however many rows: late by origin, by hour, and by chance.
    private static (string Fact, string Outcome) Flight(int index, int rows)
    {
        var chance = new Random(index);
        var departed = FlightLate.Start.AddSeconds(Math.Floor(100.0 * 86_400 / rows * index));
        var origin = chance.Next(Airports.Length);
        var delay = (origin % 20) + departed.Hour - 15 + chance.Next(-15, 16);
        return (
            $$"""{"id":"f{{index}}","departedAt":"{{departed:yyyy-MM-ddTHH:mm:ssZ}}","origin":"{{Airports[origin]}}","destination":"{{Airports[chance.Next(Airports.Length)]}}","distance":{{chance.Next(100, 3000)}}}""",
            $$"""{"fact":"f{{index}}","delay":{{delay}},"landedAt":"{{departed.AddMinutes(90):yyyy-MM-ddTHH:mm:ssZ}}"}""");
    }

    private T Timed<T>(string what, Func<T> work)
    {
        var began = Stopwatch.GetTimestamp();
        var done = work();
        output.WriteLine($"{what} in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        return done;
    }
}
