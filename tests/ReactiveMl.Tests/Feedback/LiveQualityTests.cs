using CsCheck;
using ReactiveMl.Evaluation;
using ReactiveMl.Feedback;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Feedback;

/// <summary>The figures are those of the examples in scikit-learn's documentation of each metric.</summary>
public class LiveQualityTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Fact]
    public void ROC_AUC_is_that_of_the_example()
    {
        var quality = Binary((0.1f, 0), (0.4f, 0), (0.35f, 1), (0.8f, 1));

        Assert.Equal(0.75, quality.Value(Metrics.RocAuc)!.Value, 12);
        Assert.Equal(0, quality.All.Scores.RocAucWithin());
    }

    [Fact]
    public void The_Brier_score_is_that_of_the_example() =>
        Assert.Equal(0.0375, Binary((0.1f, 0), (0.9f, 1), (0.8f, 1), (0.3f, 0)).Value(Metrics.Brier)!.Value, 7);

    [Fact]
    public void Log_loss_is_that_of_the_example()
    {
        var binary = Binary((0.1f, 0), (0.9f, 1), (0.8f, 1), (0.35f, 0));
        var multiclass = Score(
            LearningTask.Multiclass, ([0.9f, 0.1f], 0), ([0.1f, 0.9f], 1), ([0.2f, 0.8f], 1), ([0.65f, 0.35f], 0));

        Assert.Equal(0.21616, binary.Value(Metrics.LogLoss)!.Value, 5);
        Assert.Equal(0.21616, multiclass.Value(Metrics.LogLoss)!.Value, 5);
        Assert.Equal(1, multiclass.Value(Metrics.Accuracy));
    }

    [Fact]
    public void Errors_of_a_regression_are_those_of_the_example()
    {
        var quality = Score(LearningTask.Regression, ([2.5f], 3), ([0], -0.5f), ([2], 2), ([8], 7));

        Assert.Equal(Math.Sqrt(0.375), quality.Value(Metrics.Rmse)!.Value, 12);
        Assert.Equal(0.5, quality.Value(Metrics.Mae));
        Assert.Equal((-0.5 + 0.5 + 0 + 1) / 4, quality.All.Bias);
    }

    [Fact]
    public void A_probability_at_the_threshold_was_answered_true()
    {
        var quality = LiveQuality.None(1, ServingRole.Champion, LearningTask.Binary).Score([0.25f], 1, 0.25, Soon).Score([0.24f], 1, 0.25, Soon);

        Assert.Equal(0.5, quality.All.Accuracy);
    }

    [Fact]
    public void Of_tied_probabilities_the_error_is_told()
    {
        // One pair in order, one out of order, and both within one step: half a pair of each is what can be said.
        var quality = Binary((0.5001f, 0), (0.5002f, 1), (0.5003f, 0));

        Assert.Equal(0.5, quality.Value(Metrics.RocAuc));
        Assert.Equal(0.5, quality.All.Scores.RocAucWithin());
        Assert.Null(Binary((0.5f, 1)).Value(Metrics.RocAuc));
    }

    [Fact]
    public void What_is_told_as_the_error_of_ROC_AUC_holds() => Gen
        .Select(Gen.Float[0, 1], Gen.Bool).Array[2, 60]
        .Sample(
            rows =>
            {
                var quality = Binary([.. rows.Select(row => (row.Item1, row.Item2 ? 1f : 0f))]);
                if (Exact(rows) is not { } exact)
                {
                    return quality.Value(Metrics.RocAuc) is null;
                }

                return Math.Abs(exact - quality.Value(Metrics.RocAuc)!.Value) <= quality.All.Scores.RocAucWithin() + 1e-12;
            },
            seed: "0000KOIPe036",
            iter: 300);

    [Fact]
    public void Parts_add_up_to_the_whole() => Gen
        .Select(Gen.Float[0, 1], Gen.Bool, Gen.Int[0, 800_000]).Array[1, 40]
        .Select(Gen.Int[0, 40])
        .Sample(
            (rows, cut) =>
            {
                var none = LiveQuality.None(1, ServingRole.Champion, LearningTask.Binary);
                LiveQuality Of(IEnumerable<(float, bool, int)> some) => some.Aggregate(none, (sum, row) =>
                    sum.Log(1).Score([row.Item1], row.Item2 ? 1 : 0, 0.5, TimeSpan.FromSeconds(row.Item3)));
                var (whole, parts) = (Of(rows), Of(rows.Skip(cut)).Add(Of(rows.Take(cut))));
                Assert.Equal((whole.Logged, whole.Coverage), (parts.Logged, parts.Coverage));
                Assert.Equal(whole.ByAge.Select(age => (age.Scored, age.Right)), parts.ByAge.Select(age => (age.Scored, age.Right)));
                Assert.Equal(whole.Value(Metrics.RocAuc), parts.Value(Metrics.RocAuc));
                Assert.Equal(whole.Value(Metrics.LogLoss)!.Value, parts.Value(Metrics.LogLoss)!.Value, 9);
            },
            seed: "0000KOIPe036",
            iter: 100);

    [Fact]
    public void An_answer_that_cannot_be_scored_is_counted_and_spoils_no_sum()
    {
        var quality = Binary((float.NaN, 1), (0.5f, 1)).Log(4);

        Assert.Equal((1, 1), (quality.All.Scored, quality.All.Undefined));
        Assert.Equal(0.5, quality.Coverage);
        Assert.Equal(1, Score(LearningTask.Multiclass, ([0.5f, 0.5f], 2)).All.Undefined);
    }

    [Theory]
    [InlineData(-3, OutcomeAge.WithinAMinute)]
    [InlineData(60, OutcomeAge.WithinAMinute)]
    [InlineData(61, OutcomeAge.WithinAnHour)]
    [InlineData(86_400, OutcomeAge.WithinADay)]
    [InlineData(604_800, OutcomeAge.WithinAWeek)]
    [InlineData(604_801, OutcomeAge.Later)]
    public void An_outcome_has_an_age(int seconds, OutcomeAge age) => Assert.Equal(age, LiveQuality.AgeOf(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void The_primary_metric_is_the_one_that_models_are_accepted_by() =>
        Assert.Equal(0.75, Binary((0.1f, 0), (0.4f, 0), (0.35f, 1), (0.8f, 1)).Primary(FlightLate.Pipeline));

    [Fact]
    public void It_comes_back_from_JSON()
    {
        var quality = Binary((0.1f, 0), (0.4f, 0), (0.35f, 1), (0.8f, 1));
        var json = System.Text.Json.JsonSerializer.Serialize(quality, DomainJson.Options);

        var back = System.Text.Json.JsonSerializer.Deserialize<LiveQuality>(json, DomainJson.Options)!;

        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(back, DomainJson.Options));
        Assert.Equal(0.75, back.Value(Metrics.RocAuc));
    }

    private static LiveQuality Binary(params (float Answer, float Label)[] rows) =>
        Score(LearningTask.Binary, [.. rows.Select(row => (new[] { row.Answer }, row.Label))]);

    private static LiveQuality Score(LearningTask task, params (float[] Answer, float Label)[] rows) =>
        rows.Aggregate(LiveQuality.None(1, ServingRole.Champion, task), (sum, row) => sum.Score(row.Answer, row.Label, 0.5, Soon));

    private static double? Exact((float Score, bool Label)[] rows)
    {
        var pairs = (from one in rows where one.Label from other in rows where !other.Label select Math.Sign(one.Score - other.Score)).ToList();
        return pairs.Count == 0 ? null : pairs.Average(sign => (sign + 1) / 2.0);
    }
}
