using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

public sealed class RegressionEvaluatorTests(TrainedRegression sample) : IClassFixture<TrainedRegression>
{
    private static readonly Pipeline Sample = SampleTables.RegressionFor(new AcceptanceRules("rmse", null, 0.2, 0.01, 500, AtMost: 9));

    [Theory]
    [InlineData("rmse", "RMSE")]
    [InlineData("mae", "MAE")]
    public void A_model_that_found_the_signal_is_accepted_by_its_share_of_the_baselines_error(string metric, string title)
    {
        var evaluated = Evaluate(sample.Rows, pipeline: Sample with { Accept = Sample.Accept with { Metric = metric } });
        var (test, baseline) = (Assert.IsType<RegressionMetrics>(evaluated.Test), Assert.IsType<RegressionMetrics>(evaluated.Baseline));
        var spec = Metrics.Find(LearningTask.Regression, metric)!;

        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
        Assert.Equal((test.Value(spec)!.Value / baseline.Value(spec)!.Value) - 1, evaluated.AgainstBaseline!.Difference, 1e-9);
        Assert.True(evaluated.AgainstBaseline.Relative);
        Assert.Matches($@"^{title} \d\.\d{{3}} on \d+ test rows stays within the bound 9\.000\.$", Sentence(evaluated, "atMost"));
        Assert.Matches(
            $@"^{title} is better than the baseline's \d+\.\d{{3}} by \d\d\.\d % \[\d\d\.\d %, \d\d\.\d %\] over \d+ blocks of an hour; the lower end clears the bound 20\.0 %\.",
            Sentence(evaluated, "beatBaselineBy"));
        Assert.Null(evaluated.Threshold);
    }

    [Fact]
    public void R2_is_told_as_it_is()
    {
        var evaluated = Evaluate(sample.Rows, pipeline: Sample with { Accept = new AcceptanceRules("r2", 0.5, 0.4, 0.01, 500) });

        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
        Assert.False(evaluated.AgainstBaseline!.Relative);
        Assert.EndsWith("reaches the bound 0.500.", Sentence(evaluated, "atLeast"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_baseline_answers_the_mean_of_the_training_labels()
    {
        var evaluated = Evaluate(sample.Rows);
        var mean = sample.Rows.Train.Average(row => (double)sample.Table.Labels[row]);

        Assert.Equal(
            Math.Sqrt(sample.Rows.Test.Average(row => Math.Pow(sample.Table.Labels[row] - mean, 2))),
            evaluated.Baseline.Value(Metrics.Rmse)!.Value,
            1e-5);
    }

    [Fact]
    public void The_champion_against_itself_is_not_worse_and_one_that_is_better_is_not_followed()
    {
        using var same = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var evaluated = Evaluate(sample.Rows, new ServingChampion(1, LearningTask.Regression, same, null));

        Assert.Equal((0.0, 0.0), (evaluated.AgainstChampion!.Low, evaluated.AgainstChampion.High));
        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);

        using var better = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var behind = Evaluate(sample.Rows, new ServingChampion(2, LearningTask.Regression, better, null), model: sample.Train(SampleTables.FastTree with
        {
            Settings = new Dictionary<string, double> { ["trees"] = 2 },
        }));

        Assert.False(behind.Verdict.Accepted);
        Assert.Contains("falls below the bound -1.0 %", Sentence(behind, "notWorseThanChampionBy"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_champion_that_was_learned_for_another_task_is_named_but_not_measured()
    {
        using var champion = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var evaluated = Evaluate(sample.Rows, new ServingChampion(4, LearningTask.Binary, champion, 0.5));

        Assert.Equal((4, null), (evaluated.ChampionVersion, evaluated.Champion));
        Assert.Equal("Version 4 was learned for the task binary, this one for regression: not compared.", Sentence(evaluated, "notWorseThanChampionBy"));
        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
    }

    [Fact]
    public void Shuffled_labels_are_rejected()
    {
        var table = SampleTables.WithMinutes();
        new Random(11).Shuffle(table.Labels);
        foreach (var settings in new[] { SampleTables.FastTree, SampleTables.Settings("lightGbm") })
        {
            var model = CandidateTrainer.Train(table, sample.Rows, settings, LearningTask.Regression, 1, CancellationToken.None);
            using var scorer = Scorer.Load(model.Zip, table.Columns);
            var pipeline = Sample with { Accept = Sample.Accept with { AtMost = null, BeatBaselineBy = 0 } };
            var evaluated = ModelEvaluator.Evaluate(pipeline, table, sample.Rows, settings.Id, scorer, null, probed: null, CancellationToken.None).Evaluated;

            Assert.False(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
        }
    }

    [Fact]
    public void Empty_sets_are_rejected_with_a_reason_and_never_throw()
    {
        var evaluated = Evaluate(sample.Rows with { Test = [], Calibrate = [], Choose = [], Train = [] });

        Assert.Equal("RMSE is not defined: there are no test rows.", evaluated.Verdict.Reason);
        Assert.Null(evaluated.AgainstBaseline);
    }

    [Fact]
    public void Equal_labels_in_the_test_rows_leave_an_error_defined_and_R2_not()
    {
        var constant = sample.Table with { Labels = [.. sample.Table.Labels] };
        Array.ForEach(sample.Rows.Test, row => constant.Labels[row] = 5);

        var byR2 = Evaluate(sample.Rows, pipeline: Sample with { Accept = new AcceptanceRules("r2", 0.5, 0.4, null, 500) }, table: constant);
        var byRmse = Evaluate(sample.Rows, table: constant);

        Assert.Equal($"R² is not defined: all {sample.Rows.Test.Length} test rows have the same label.", byR2.Verdict.Reason);
        Assert.NotNull(byRmse.AgainstBaseline);
        Assert.False(byRmse.Verdict.Accepted);
    }

    [Fact]
    public void A_baseline_without_error_cannot_be_beaten_and_the_verdict_says_so()
    {
        var constant = sample.Table with { Labels = [.. sample.Table.Labels] };
        Array.Fill(constant.Labels, 5);

        Assert.Contains("cannot be told", Evaluate(sample.Rows, pipeline: Sample with { Accept = Sample.Accept with { AtMost = null } }, table: constant).Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_reads_back_as_the_durable_history_writes_it()
    {
        var evaluated = Evaluate(sample.Rows);
        foreach (var options in new[] { DomainJson.Options, new System.Text.Json.JsonSerializerOptions { PropertyNameCaseInsensitive = true } })
        {
            var json = System.Text.Json.JsonSerializer.Serialize(evaluated, options);
            var read = System.Text.Json.JsonSerializer.Deserialize<ModelEvaluated>(json, options)!;

            Assert.Equal((evaluated.Test, evaluated.Baseline, evaluated.AgainstBaseline, evaluated.Threshold), (read.Test, read.Baseline, read.AgainstBaseline, read.Threshold));
        }
    }

    private static string Sentence(ModelEvaluated evaluated, string rule) => evaluated.Verdict.Rules.Single(result => result.Rule == rule).Sentence;

    private ModelEvaluated Evaluate(
        RowSets rows, ServingChampion? champion = null, Pipeline? pipeline = null, FeatureTable? table = null, TrainedModel? model = null)
    {
        using var scorer = Scorer.Load((model ?? sample.FastTree).Zip, sample.Table.Columns);
        return ModelEvaluator.Evaluate(
            pipeline ?? Sample, table ?? sample.Table, rows, SampleTables.FastTree.Id, scorer, champion, probed: null, CancellationToken.None).Evaluated;
    }
}
