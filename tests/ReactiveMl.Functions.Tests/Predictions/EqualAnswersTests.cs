using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>From the JSON of a row to the JSON of its answer, beside ML.NET's own answer to the row of the table: REACTIVEML_EQUAL of them a pipeline.</summary>
[Trait("Category", "Equal")]
public sealed class EqualAnswersTests
{
    private const int InCi = 500;
    private const int LearnedFrom = 1_500;
    private const int MostRead = 12_000;

    public static TheoryData<string> Pipelines => new(DemoSamples.All.Select(sample => sample.Pipeline));

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task Every_learner_of_a_bundled_pipeline_answers_as_ML_NET_does_to_the_last_bit(string name)
    {
        var asked = int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_EQUAL"), CultureInfo.InvariantCulture, out var count) ? count : InCi;
        var pipeline = Definition(name);
        var observations = await ObservationsAsync(DemoSamples.Of(name), Math.Max(LearnedFrom, asked));
        var (table, history) = Learn(pipeline, observations);
        var rows = Enumerable.Range(table.RowCount - asked, asked).ToArray();
        var bodies = observations.ToDictionary(one => one.Id, one => Json(one.WriteFact));

        foreach (var settings in pipeline.Learn.Candidates.DistinctBy(candidate => candidate.Learner))
        {
            var model = CandidateTrainer.Train(table, HoldOut.Split(table, pipeline.Learn.HoldOut), settings, pipeline.Task, 1, CancellationToken.None);
            var expected = Transformed(model.Zip, table, pipeline.Task, rows);
            using var scorer = Scorer.Load(model.Zip, table.Columns);

            var manifest = Manifest(pipeline, table, settings);
            for (var row = 0; row < rows.Length; row++)
            {
                Assert.Equal(expected[row], await AnswerAsync(pipeline, manifest, scorer, history, bodies[table.FactIds[rows[row]]]));
            }
        }
    }

    /// <summary>ML.NET's answers, from the table and through its own pipeline of transforms.</summary>
    private static List<float[]> Transformed(byte[] zip, FeatureTable table, LearningTask task, int[] rows)
    {
        var answers = new MLContext(1).Model.Load(new MemoryStream(zip), out _).Transform(new FeatureTableView(table, task, rows));
        var column = answers.Schema.GetColumnOrNull("Probability") ?? answers.Schema["Score"];
        var read = new List<float[]>();
        using var cursor = answers.GetRowCursor([column]);
        if (column.Type is VectorDataViewType)
        {
            var (getter, buffer) = (cursor.GetGetter<VBuffer<float>>(column), default(VBuffer<float>));
            while (cursor.MoveNext())
            {
                getter(ref buffer);
                read.Add([.. buffer.DenseValues()]);
            }
        }
        else
        {
            var (getter, value) = (cursor.GetGetter<float>(column), 0f);
            while (cursor.MoveNext())
            {
                getter(ref value);
                read.Add([value]);
            }
        }

        return read;
    }

    /// <summary>The numbers that a caller reads in the answer.</summary>
    private static async Task<float[]> AnswerAsync(Pipeline pipeline, ModelManifest manifest, Scorer scorer, OutcomeHistory history, byte[] body)
    {
        var rows = PredictionRows.Read(body, pipeline, 1);
        var (row, maker, answer) = (Assert.Single(rows.Rows), new FeatureMaker(pipeline), new float[scorer.Width]);
        var features = new FeatureValue[maker.Columns.Count];
        maker.Make(row.Values, row.Id, row.OccurredAt, history, features);
        scorer.Score(features, answer);
        var made = new RowAnswer(0, PredictionId.New(row.Id, row.OccurredAt), row.Id, Prediction.Of(answer, manifest), null);

        using var written = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = written } };
        await PredictionAnswer.Of(rows, new Answered(manifest, new ServedHistory(history, null), [made])).ExecuteAsync(http);
        var told = JsonDocument.Parse(written.ToArray()).RootElement;
        return told.TryGetProperty("probabilities", out var classes)
            ? [.. classes.EnumerateObject().Select(one => one.Value.GetSingle())]
            : [told.GetProperty(pipeline.Task == LearningTask.Regression ? "value" : "probability").GetSingle()];
    }

    private static (FeatureTable Table, OutcomeHistory History) Learn(Pipeline pipeline, IReadOnlyList<IObservation> observations)
    {
        var (facts, outcomes) = (new FactReader(pipeline), new OutcomeReader(pipeline));
        // Nothing is too old to be kept: the test asks for rows of long ago.
        var keeper = new HistoryKeeper(pipeline, TimeSpan.FromDays(100_000));
        var sealer = new DataSetSealer(pipeline);
        foreach (var observation in observations)
        {
            var fact = Assert.Single(facts.Read(Json(observation.WriteFact)).Accepted).Fact;
            var outcome = Assert.Single(outcomes.Read(Json(observation.WriteOutcome)).Accepted).Outcome;
            sealer.Add(fact);
            sealer.Add(outcome);
            keeper.Add(new RecordedFact(fact, observation.KnownAt, 0));
            keeper.Add(new RecordedOutcome(outcome, observation.KnownAt, 0));
        }

        return (FeatureTableMaker.Make(pipeline, sealer.Seal(DateTimeOffset.UnixEpoch).Facts), keeper.ToHistory());
    }

    // Spread over the sample: the first mails are all of one kind.
    private static async Task<IReadOnlyList<IObservation>> ObservationsAsync(DemoSample sample, int wanted)
    {
        await SampleData.FileAsync("flights-3m.parquet");
        var read = await sample.Read(CancellationToken.None).Take(MostRead).ToListAsync();
        var step = Math.Max(1, read.Count / wanted);
        return [.. read.Where((_, index) => index % step == 0)];
    }

    private static Pipeline Definition(string name) =>
        PipelineReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines", $"{name}.json")), $"{name}.json").Pipeline!;

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return stream.ToArray();
    }

    private static ModelManifest Manifest(Pipeline pipeline, FeatureTable table, CandidateSettings settings)
    {
        var (none, metrics) = (ContentHash.Of([]), new ReactiveMl.Evaluation.RegressionMetrics(0, null, null, null, null));
        return new(
            pipeline.Name, pipeline.Version, none, 1, pipeline.Task, new RunId("r"), settings, table.Columns, none, none, none, none,
            pipeline.Task == LearningTask.Binary ? 0.5 : null, 1, 1, new Dictionary<string, string>(), metrics, metrics, new Verdict(true, "", []), DateTimeOffset.UnixEpoch,
            pipeline.Task == LearningTask.Multiclass ? table.Classes : null);
    }
}
