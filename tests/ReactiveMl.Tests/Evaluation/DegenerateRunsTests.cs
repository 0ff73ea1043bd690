using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

/// <summary>Whatever the data are like, a run ends with a verdict in a sentence.</summary>
public sealed class DegenerateRunsTests
{
    public static TheoryData<string> Metric => new("rocAuc", "prAuc", "logLoss", "brier", "rmse", "mae", "r2");

    [Theory]
    [MemberData(nameof(Metric))]
    public void Thirty_rows_get_a_verdict(string metric) => Assert.Matches("^[A-Z].*\\.$", Run(metric, table => table.Take(30)).Reason);

    [Theory]
    [MemberData(nameof(Metric))]
    public void A_constant_label_is_rejected_before_training(string metric)
    {
        var verdict = Run(metric, table =>
        {
            Array.Fill(table.Labels, 1);
            return table;
        });

        Assert.False(verdict.Accepted);
        Assert.Contains("same label", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Metric))]
    public void A_column_without_any_value_does_not_matter(string metric)
    {
        var verdict = Run(metric, table =>
        {
            Array.Fill(table.Numbers[3]!, float.NaN);
            Array.Fill(table.Categories[4]!, "");
            return table;
        });

        Assert.NotEmpty(verdict.Rules);
    }

    [Theory]
    [MemberData(nameof(Metric))]
    public void A_test_set_of_one_label_gets_a_verdict(string metric)
    {
        var verdict = Run(metric, table =>
        {
            Array.Fill(table.Labels, 1, table.RowCount * 8 / 10, table.RowCount - (table.RowCount * 8 / 10));
            return table;
        });

        Assert.Matches("^[A-Z].*\\.$", verdict.Reason);
        Assert.True(metric is "rmse" or "mae" || verdict.Reason.Contains("have the same label", StringComparison.Ordinal), verdict.Reason);
    }

    [Theory]
    [MemberData(nameof(Metric))]
    public void Without_validation_rows_there_is_a_verdict(string metric) =>
        Assert.Matches("^[A-Z].*\\.$", Run(metric, table => table, rows => rows with { Choose = [], Calibrate = [] }).Reason);

    [Fact]
    public void Intervals_that_too_few_rows_calibrate_are_refused_in_a_sentence()
    {
        var table = SampleTables.WithMinutes(100);
        var pipeline = PipelineOf("rmse");
        var verdict = Judge(pipeline with { Learn = pipeline.Learn with { Intervals = 0.9 } }, table, HoldOut.Split(table, SampleTables.TenAndTwenty));

        Assert.False(verdict.Accepted);
        Assert.Matches(
            @"^No intervals of 90 % can be made: they need numbers for at least 19 rows that calibrate, and there are \d rows\.$",
            verdict.Rules.Single(rule => rule.Rule == "intervals").Sentence);
    }

    private static Pipeline PipelineOf(string metric) => metric is "rmse" or "mae" or "r2"
        ? SampleTables.RegressionFor(new AcceptanceRules(metric, null, 0.01, 0.01, 10))
        : SampleTables.PipelineFor(new AcceptanceRules(metric, null, 0.01, 0.01, 10));

    private static Verdict Run(string metric, Func<FeatureTable, FeatureTable> spoil, Func<RowSets, RowSets>? without = null)
    {
        var pipeline = PipelineOf(metric);
        var table = spoil(pipeline.Task == LearningTask.Regression ? SampleTables.WithMinutes(400) : SampleTables.WithSignal(400));
        var rows = HoldOut.Split(table, pipeline.Learn.HoldOut);
        return Judge(pipeline, table, without is null ? rows : without(rows));
    }

    private static Verdict Judge(Pipeline pipeline, FeatureTable table, RowSets rows)
    {
        var before = Acceptance.BeforeTraining(
            pipeline.Accept, new ReactiveMl.Facts.DataSetStatistics(0, 0, []), TableOutline.Of(table, pipeline.Learn.HoldOut), rows);
        if (before is not null)
        {
            return before;
        }

        var model = CandidateTrainer.Train(table, rows, SampleTables.FastTree, pipeline.Task, 1, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, table.Columns);
        var probed = ServingProbe.Run(model.Zip, table, rows, scorer);
        _ = ModelEvaluator.Score(pipeline, table, rows.Choose, scorer);
        return ModelEvaluator.Evaluate(pipeline, table, rows, SampleTables.FastTree.Id, scorer, null, probed, CancellationToken.None).Evaluated.Verdict;
    }
}
