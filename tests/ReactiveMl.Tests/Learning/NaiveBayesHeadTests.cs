using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Learning;

/// <remarks>
/// The figures of others are those of scikit-learn 1.2.1:
/// <code>
/// import numpy as np
/// from sklearn.naive_bayes import BernoulliNB
/// X = np.array([[1,0,1,0],[1,1,0,0],[0,1,1,0],[0,0,0,1],[0,0,1,1],[1,0,0,1],[0,1,0,1]])
/// y = np.array([1,1,1,0,0,0,0])
/// Q = np.array([[1,1,0,0],[0,0,0,0],[1,1,1,1],[0,0,1,1]])
/// for a in (1.0, 0.25): print(BernoulliNB(alpha=a).fit(X, y).predict_proba(Q)[:, 1])
/// print(BernoulliNB().fit(X, y, sample_weight=[1, .5, 1, 1, .25, 1, 1]).predict_proba(Q)[:, 1])
/// print(BernoulliNB().fit(X, [0,0,1,1,2,2,2]).predict_proba(Q))
/// </code>
/// </remarks>
public sealed class NaiveBayesHeadTests(TrainedSample sample) : IClassFixture<TrainedSample>
{
    private static readonly float[][] Rows = [[1, 0, 1, 0], [1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 1], [0, 0, 1, 1], [1, 0, 0, 1], [0, 1, 0, 1]];
    private static readonly float[][] Asked = [[1, 1, 0, 0], [0, 0, 0, 0], [1, 1, 1, 1], [0, 0, 1, 1]];
    private static readonly float[] Late = [1, 1, 1, 0, 0, 0, 0];

    // Three rows: one true, with all three words; two false, without the third.
    private static readonly float[][] BookRows = [[1, 1, 1], [1, 1, 0], [1, 1, 0]];
    private static readonly float[] BookLabels = [1, 0, 0];

    [Theory]
    [InlineData(1.0, new[] { 0.8749749949989999, 0.43744374437443745, 0.5121380064007491, 0.1044562258203181 })]
    [InlineData(0.25, new[] { 0.9707612843358546, 0.6025234538139431, 0.41283019184946645, 0.031102400457728333 })]
    public void It_answers_what_scikit_learn_answers(double alpha, double[] expected) =>
        Assert.All(Asked.Zip(expected), pair => Assert.Equal(pair.Second, Ask(Learn(Rows, Late, alpha), pair.First)[0], 1e-6));

    [Fact]
    public void It_counts_by_weight_as_scikit_learn_does()
    {
        double[] expected = [0.7450643201477593, 0.4146334242844384, 0.557019701005002, 0.2335761097654495];
        var zip = Learn(Rows, Late, 1, weights: [1, 0.5f, 1, 1, 0.25f, 1, 1]);

        Assert.All(Asked.Zip(expected), pair => Assert.Equal(pair.Second, Ask(zip, pair.First)[0], 1e-6));
    }

    [Fact]
    public void It_tells_several_classes_apart_as_scikit_learn_does()
    {
        double[][] expected =
        [
            [0.7007599352186373, 0.15572443004858594, 0.14351563473277687],
            [0.22818546914932472, 0.45637093829864905, 0.3154435925520262],
            [0.3025657576246572, 0.2017105050831046, 0.4957237372922382],
            [0.055373438469035224, 0.3322406308142109, 0.6123859307167536],
        ];
        var zip = Learn(Rows, [0, 0, 1, 1, 2, 2, 2], 1, classes: ["a", "b", "c"]);

        Assert.All(Asked.Zip(expected), pair => Assert.All(pair.Second.Zip(Ask(zip, pair.First)), both => Assert.Equal(both.First, both.Second, 1e-6)));
    }

    // By hand, alpha 1: P(true) = 1/3. Of the one true row each word is there with (1 + 1) / (1 + 2) = 2/3; of the two false rows
    // food and goOut with (2 + 1) / (2 + 2) = 3/4 and cubs with 1/4. Without cubs: true 1/3 * 2/3 * 2/3 * 1/3 = 4/81, false
    // 2/3 * 3/4 * 3/4 * 3/4 = 9/32, so 4/81 / (4/81 + 9/32) = 128/857.
    [Fact]
    public void It_answers_what_was_worked_out_by_hand() => Assert.Equal(128 / 857.0, Ask(Learn(BookRows, BookLabels, 1), [1, 1, 0])[0], 1e-7);

    // By hand, of the same model: the odds are 4/81 to 9/32. Food and goOut are in every row, so they say nothing. Cubs would add
    // ln (2/3 / 1/3) - ln (1/4 / 3/4) = ln 6; it is in one row of three, and not in this one.
    [Fact]
    public void It_is_explained_as_was_worked_out_by_hand()
    {
        FeatureColumn[] columns = [.. Enumerable.Range(0, 3).Select(column => new FeatureColumn($"x{column}", FeatureKind.Number))];
        using var scorer = Scorer.Load(Learn(BookRows, BookLabels, 1), columns);
        using var explainer = scorer.ExplainBy([.. BookRows.Select(row => new GoldenRow([.. row.Select(FeatureValue.Of)], []))]);

        var explanation = explainer.Explain([FeatureValue.Of(1), FeatureValue.Of(1), FeatureValue.Of(0)]);

        Assert.Equal(Math.Log(128 / 729.0), explanation.Score, 1e-9);
        Assert.Equal("x2", explanation.Contributions[0].Feature);
        Assert.Equal(-Math.Log(6) / 3, explanation.Contributions[0].Contribution, 1e-9);
        Assert.All(explanation.Contributions.Skip(1), one => Assert.Equal(0, one.Contribution, 1e-9));
    }

    // A divergence from the book "Reactive Machine Learning Systems", chapter 5, whose test expects 0.5 for this row, which both
    // times was false: it multiplies P(word | true) whatever the row says, and divides by how often this very row was seen.
    [Fact]
    public void The_book_calls_it_even_odds_for_a_row_that_was_always_false()
    {
        double[] wordsGivenTrue = [1, 1, 1];
        var book = wordsGivenTrue.Aggregate(1 / 3.0, (product, chance) => product * chance) / (2 / 3.0);

        Assert.Equal(0.5, book);
        Assert.InRange(Ask(Learn(BookRows, BookLabels, 1), [1, 1, 0])[0], 0.1, 0.2);
    }

    // The book divides by 0 here.
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1_000)]
    public void A_row_never_seen_has_a_finite_answer(double alpha) =>
        Assert.All([[0, 0, 1], [0, 0, 0], [float.NaN, -1, float.MaxValue]], (float[] row) => Assert.InRange(Ask(Learn(BookRows, BookLabels, alpha), row)[0], 0, 1));

    [Fact]
    public void Thousands_of_words_that_all_speak_for_one_class_do_not_run_out_of_numbers()
    {
        var head = new NaiveBayesHead(binary: false, 1, [10, 10], [Enumerable.Repeat(10.0, 5_000).ToArray(), new double[5_000]]);
        var (all, answer) = (new VBuffer<float>(5_000, [.. Enumerable.Repeat(1f, 5_000)]), new float[2]);

        head.Answer(all, answer);

        Assert.Equal([1, 0], answer);
    }

    // Each of so many slots that were never there would else say a little for the class with more rows.
    [Fact]
    public void Slots_that_no_training_row_has_do_not_change_the_answer()
    {
        var head = new NaiveBayesHead(binary: true, 1, [100, 3], [[1, .. new double[5_000]], [2, .. new double[5_000]]]);
        var alone = new NaiveBayesHead(binary: true, 1, [100, 3], [[1], [2]]);
        var (answer, expected) = (new float[1], new float[1]);

        head.Answer(new VBuffer<float>(5_001, 2, [1, 1], [0, 7]), answer);
        alone.Answer(new VBuffer<float>(1, [1]), expected);

        Assert.Equal(expected, answer);
    }

    [Fact]
    public void A_sparse_row_is_answered_like_the_same_row_in_full()
    {
        var head = new NaiveBayesHead(binary: true, 1, [4, 3], [[1, 1, 1, 4], [2, 2, 2, 0]]);
        var (sparse, full) = (new float[1], new float[1]);

        head.Answer(new VBuffer<float>(4, 2, [1, 1], [1, 3]), sparse);
        head.Answer(new VBuffer<float>(4, [0, 1, 0, 1]), full);

        Assert.Equal(full, sparse);
    }

    [Fact]
    public void What_is_in_the_model_file_is_what_was_counted()
    {
        var json = JsonSerializer.SerializeToElement(HeadFile.Find(Learn(BookRows, BookLabels, 1)), DomainJson.Options);

        Assert.Equal("naiveBayes", json.GetProperty("kind").GetString());
        Assert.Equal("[2,1]", json.GetProperty("rows").GetRawText());
        // Behind the three words stand the marks that one is missing, which none is.
        Assert.Equal("[[2,2,0,0,0,0],[1,1,1,0,0,0]]", Compact(json.GetProperty("present")));
    }

    [Theory]
    [InlineData("naiveBayes")]
    [InlineData("prior")]
    public void ML_NET_opens_the_model_file_and_sees_the_encoding(string learner)
    {
        var model = new MLContext(1).Model.Load(new MemoryStream(sample.Of(learner).Zip), out var schema);
        var encoded = model.Transform(new FeatureTableView(sample.Table, LearningTask.Binary));

        Assert.NotNull(schema.GetColumnOrNull("origin"));
        Assert.Equal(learner == "naiveBayes", encoded.Schema.GetColumnOrNull("$features") is not null);
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);

    private static byte[] Learn(float[][] rows, float[] labels, double alpha, float[]? weights = null, string[]? classes = null)
    {
        var table = FeatureTable.Empty(
            [.. rows[0].Select((_, column) => new FeatureColumn($"x{column}", FeatureKind.Number))], rows.Length, classes, weighted: weights is not null);
        labels.CopyTo(table.Labels, 0);
        weights?.CopyTo(table.Weights!, 0);
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                table.Numbers[column]![row] = rows[row][column];
            }
        }

        var settings = new CandidateSettings(new CandidateId("naiveBayes"), "naiveBayes", new Dictionary<string, double> { ["alpha"] = alpha });
        var all = new RowSets([.. Enumerable.Range(0, rows.Length)], [], [], [], []);
        return CandidateTrainer.Train(table, all, settings, classes is null ? LearningTask.Binary : LearningTask.Multiclass, 1, CancellationToken.None).Zip;
    }

    private static float[] Ask(byte[] zip, float[] row)
    {
        using var scorer = Scorer.Load(zip, [.. row.Select((_, column) => new FeatureColumn($"x{column}", FeatureKind.Number))]);
        var answer = new float[scorer.Width];
        scorer.Score([.. row.Select(FeatureValue.Of)], answer);
        return answer;
    }
}
