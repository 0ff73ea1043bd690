using ReactiveMl.Features;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Predictions;

public sealed class ExplainerTests(TrainedSample binary, TrainedRegression regression, TrainedClasses classes)
    : IClassFixture<TrainedSample>, IClassFixture<TrainedRegression>, IClassFixture<TrainedClasses>
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("fastTree")]
    [InlineData("lightGbm")]
    [InlineData("sdca")]
    [InlineData("lbfgs")]
    [InlineData("naiveBayes")]
    public void The_score_of_a_binary_answer_is_the_log_odds_of_its_probability(string learner) => Explain(binary, learner, (explanation, answer) =>
    {
        Assert.Equal(ScoreScale.LogOdds, explanation.Scale);
        Assert.Equal(answer[0], 1 / (1 + Math.Exp(-explanation.Score)), 1e-5);
    });

    [Theory]
    [InlineData("fastTree")]
    [InlineData("lightGbm")]
    public void The_score_of_a_regression_is_its_answer(string learner) => Explain(regression, learner, (explanation, answer) =>
    {
        Assert.Equal(ScoreScale.Value, explanation.Scale);
        Assert.Equal(answer[0], explanation.Score, Tolerance);
    });

    [Theory]
    [InlineData("sdca")]
    [InlineData("lbfgs")]
    [InlineData("naiveBayes")]
    public void The_scores_of_classes_become_their_probabilities(string learner)
    {
        using var scorer = Scorer.Load(classes.Of(learner).Zip, classes.Table.Columns);
        using var explainer = scorer.ExplainBy(GoldenRows.Pick(classes.Table, classes.Rows, scorer));
        var row = classes.Table.Row(classes.Rows.Test[7]);
        var answer = new float[scorer.Width];
        scorer.Score(row, answer);

        var scores = Enumerable.Range(0, answer.Length).Select(index => Math.Exp(explainer.Explain(row, index, $"class {index}").Score)).ToArray();

        Assert.All(answer.Zip(scores), pair => Assert.Equal(pair.First, pair.Second / scores.Sum(), 1e-5));
        Assert.Equal("class 2", explainer.Explain(row, 2, "class 2").Class);
    }

    [Theory]
    [InlineData("prior", "every row alike")]
    [InlineData("fastTree", "a model each")]
    [InlineData("lightGbm", "a model each")]
    public void What_cannot_be_explained_says_why(string learner, string reason)
    {
        using var scorer = Scorer.Load(classes.Of(learner).Zip, classes.Table.Columns);
        using var explainer = scorer.ExplainBy(GoldenRows.Pick(classes.Table, classes.Rows, scorer));

        Assert.Contains(reason, explainer.Refused, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => explainer.Explain(classes.Table.Row(0)));
    }

    // By the definition: over all orders, the mean of what the feature adds to the model's own answer when it takes the row's value.
    [Theory]
    [InlineData("fastTree")]
    [InlineData("lightGbm")]
    [InlineData("sdca")]
    public void A_contribution_is_what_the_feature_adds_over_all_orders_and_reference_rows(string learner)
    {
        using var scorer = Scorer.Load(binary.Of(learner).Zip, binary.Table.Columns);
        GoldenRow[] reference = [.. GoldenRows.Pick(binary.Table, binary.Rows, scorer).Take(4)];
        using var explainer = scorer.ExplainBy(reference);
        var row = binary.Table.Row(binary.Rows.Test[11]);

        var expected = ShapleyByDefinition(row, reference, mixed =>
        {
            double chance = scorer.Score(mixed);
            return Math.Log(chance / (1 - chance));
        });

        var contributions = explainer.Explain(row).Contributions.ToDictionary(one => one.Feature, one => one.Contribution);
        Assert.All(binary.Table.Columns, (column, index) => Assert.Equal(expected[index], contributions[column.Name], 1e-3));
        Assert.Contains(contributions.Values, contribution => Math.Abs(contribution) > 0.1);
    }

    [Fact]
    public void A_feature_that_had_no_value_in_training_adds_nothing_and_is_named()
    {
        var table = SampleTables.WithSignal(rows: 600);
        Array.Fill(table.Numbers[2]!, float.NaN);
        Array.Fill(table.Categories[4]!, "");
        var model = binary.Train(SampleTables.Sdca, table, [.. Enumerable.Range(0, 500)]);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        using var explainer = scorer.ExplainBy([.. Enumerable.Range(500, 8).Select(row => new GoldenRow(table.Row(row), []))]);

        var contributions = explainer.Explain(table.Row(599)).Contributions;

        Assert.Equal([0, 0], contributions.Where(one => one.Feature is "distance" or "carrier").Select(one => one.Contribution));
        Assert.Equal(6, contributions.Count);
    }

    [Fact]
    public void Threads_that_explain_at_once_get_their_own_rows()
    {
        using var scorer = Scorer.Load(binary.FastTree.Zip, binary.Table.Columns);
        using var explainer = scorer.ExplainBy(GoldenRows.Pick(binary.Table, binary.Rows, scorer));
        var alone = binary.Rows.Test.Take(40).Select(row => explainer.Explain(binary.Table.Row(row)).Score).ToArray();

        var together = new double[alone.Length];
        Parallel.For(0, alone.Length, index => together[index] = explainer.Explain(binary.Table.Row(binary.Rows.Test[index])).Score);

        Assert.Equal(alone, together);
    }

    private static void Explain(Trained trained, string learner, Action<Explanation, float[]> check)
    {
        using var scorer = Scorer.Load(trained.Of(learner).Zip, trained.Table.Columns);
        using var explainer = scorer.ExplainBy(GoldenRows.Pick(trained.Table, trained.Rows, scorer));
        Assert.Null(explainer.Refused);
        foreach (var row in trained.Rows.Test.Take(25))
        {
            var features = trained.Table.Row(row);
            var explanation = explainer.Explain(features);

            check(explanation, [scorer.Score(features)]);
            Assert.Equal(explanation.Score, explanation.Bias + explanation.Contributions.Sum(one => one.Contribution), Tolerance);
            Assert.Equal(trained.Table.Columns.Select(column => column.Name).Order(), explanation.Contributions.Select(one => one.Feature).Order());
            Assert.Equal((16, explanation.Contributions.Max(one => Math.Abs(one.Contribution))), (explanation.ReferenceRows, Math.Abs(explanation.Contributions[0].Contribution)));
        }
    }

    private static double[] ShapleyByDefinition(FeatureValue[] row, GoldenRow[] reference, Func<FeatureValue[], double> score)
    {
        var features = row.Length;
        var shapley = new double[features];
        foreach (var other in reference)
        {
            var scores = Enumerable.Range(0, 1 << features).Select(coalition =>
                score([.. row.Select((value, feature) => (coalition >> feature & 1) == 1 ? value : other.Features[feature])])).ToArray();
            for (var coalition = 0; coalition < scores.Length; coalition++)
            {
                for (var feature = 0; feature < features; feature++)
                {
                    if ((coalition >> feature & 1) == 0)
                    {
                        var size = int.PopCount(coalition);
                        var weight = Factorial(size) * Factorial(features - size - 1) / Factorial(features);
                        shapley[feature] += weight * (scores[coalition | 1 << feature] - scores[coalition]) / reference.Length;
                    }
                }
            }
        }

        return shapley;
    }

    private static double Factorial(int number) => Enumerable.Range(1, number).Aggregate(1.0, (product, factor) => product * factor);
}
