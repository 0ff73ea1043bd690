using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Transforms;
using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Learning;

public sealed class RegressionTrainingTests(TrainedRegression sample) : IClassFixture<TrainedRegression>
{
    public static TheoryData<string> Names => new(Learners.For(LearningTask.Regression).Except(["prior"]));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_is_answered_exactly_as_ML_NET_answers_it_in_a_batch(string learner)
    {
        var context = new MLContext(1);
        var model = context.Model.Load(new MemoryStream(sample.Of(learner).Zip), out _);
        var expected = ScoresOf(model.Transform(new FeatureTableView(sample.Table, LearningTask.Regression)));

        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);
        var rows = Enumerable.Range(0, sample.Table.RowCount).ToArray();

        Assert.Equal(expected, rows.Select(row => scorer.Score(sample.Table.Row(row))));
        Assert.Equal(expected, scorer.Score(sample.Table, rows).Values.ToArray());
    }

    [Fact]
    public void The_answers_are_those_of_the_same_pipeline_written_directly_in_ML_NET()
    {
        var table = SampleTables.Only(sample.Table, column => column.Kind != FeatureKind.Text);
        var context = new MLContext(1);
        var direct = context.Transforms.Concatenate("numbers", "hour(departedAt)", "distance", "mean(delay by origin)")
            .Append(context.Transforms.IndicateMissingValues("missing", "numbers"))
            .Append(context.Transforms.Conversion.ConvertType("missing", outputKind: DataKind.Single))
            .Append(context.Transforms.ReplaceMissingValues("numbers", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean));
        var encoded = direct
            .Append(context.Transforms.Categorical.OneHotEncoding(
                [new InputOutputColumnPair("origin"), new InputOutputColumnPair("carrier")], keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue))
            .Append(context.Transforms.Concatenate("all", "numbers", "missing", "origin", "carrier"));
        var trainer = context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            LabelColumnName = "$label",
            FeatureColumnName = "all",
            NumberOfTrees = 20,
            NumberOfThreads = 1,
        });
        var model = encoded.Append(trainer).Fit(new FeatureTableView(table, LearningTask.Regression, sample.Rows.Train));
        var expected = ScoresOf(model.Transform(new FeatureTableView(table, LearningTask.Regression)));

        var trained = CandidateTrainer.Train(table, sample.Rows, SampleTables.Settings("fastTree"), LearningTask.Regression, 1, CancellationToken.None);
        using var scorer = Scorer.Load(trained.Zip, table.Columns);

        Assert.Equal(expected, Enumerable.Range(0, table.RowCount).Select(row => scorer.Score(table.Row(row))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_training_twice_gives_the_same_canonical_hash(string learner) =>
        Assert.Equal(sample.Of(learner).CanonicalHash, sample.Train(SampleTables.Settings(learner)).CanonicalHash);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_finds_the_signal(string learner)
    {
        // What is left to chance is uniform over 20 minutes: its standard deviation is 20 / sqrt(12) = 5.77, the labels' is 12.6.
        var rmse = Score(sample.Of(learner), sample.Table);

        Assert.InRange(rmse, 5.5, 8.5);
    }

    [Theory]
    [InlineData("fastTree", 1e6f)]
    [InlineData("lightGbm", 1e6f)]
    [InlineData("fastTree", 1e-6f)]
    public void The_unit_of_the_label_does_not_matter(string learner, float unit)
    {
        var scaled = sample.Table with { Labels = Array.ConvertAll(sample.Table.Labels, label => label * unit) };
        var model = CandidateTrainer.Train(scaled, sample.Rows, SampleTables.Settings(learner), LearningTask.Regression, 1, CancellationToken.None);

        Assert.InRange(Score(model, scaled) / unit, 5.5, 8.5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_with_nothing_in_it_still_has_an_answer(string learner)
    {
        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);

        Assert.InRange(scorer.Score([.. sample.Table.Columns.Select(_ => FeatureValue.Of(float.NaN))]), -30, 60);
    }

    private static List<float> ScoresOf(IDataView scored)
    {
        var scores = new List<float>();
        using var cursor = scored.GetRowCursor([scored.Schema["Score"]]);
        var getter = cursor.GetGetter<float>(scored.Schema["Score"]);
        while (cursor.MoveNext())
        {
            var score = 0f;
            getter(ref score);
            scores.Add(score);
        }

        return scores;
    }

    private double Score(TrainedModel model, FeatureTable table)
    {
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        return ModelEvaluator.Score(SampleTables.RegressionFor(new AcceptanceRules("rmse", null, null, null, 1)), table, sample.Rows.Test, scorer)!.Value;
    }
}
