using System.Text.Json;
using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

public sealed class MulticlassEvaluatorTests(TrainedClasses sample) : IClassFixture<TrainedClasses>
{
    [Fact]
    public void A_model_that_found_the_signal_is_accepted_and_told_in_full()
    {
        var pipeline = TrainedClasses.Pipeline with { Accept = TrainedClasses.Pipeline.Accept with { AlsoBeatBaselineIn = ["logLoss"] } };
        var (evaluated, details) = Evaluate(sample.Rows, pipeline: pipeline);

        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
        Assert.Equal(0.5, evaluated.Baseline.Value(Metrics.MacroRocAuc));
        Assert.Matches(
            @"^Log-loss is better than the baseline's \d\.\d{3} by .*; the interval excludes 0\.",
            evaluated.Verdict.Rules.Single(rule => rule.Rule == "alsoBeatBaselineIn").Sentence);
        Assert.Equal(["none", "minor", "severe"], details.Roc.Select(curve => curve.Of));
        Assert.Equal(evaluated.Test.Rows, details.Confusion!.Rows.Sum(row => row.Sum()));
        Assert.Equal(["macroRocAuc", "accuracy", "logLoss"], details.Comparisons.Select(comparison => comparison.Metric));
        Assert.Equal(details.Classes.Average(of => of.RocAuc!.Value), evaluated.Test.Value(Metrics.MacroRocAuc)!.Value, 1e-12);
    }

    [Fact]
    public void Shuffled_labels_are_rejected()
    {
        var table = TrainedClasses.Make(3_000, signal: false);
        var evaluated = Evaluate(sample.Rows, table: table, zip: TrainedClasses.Train(table, sample.Rows)).Evaluated;

        Assert.False(evaluated.Verdict.Accepted);
        Assert.Matches(@"^Macro ROC-AUC 0\.\d{3} on 600 test rows does not reach the bound 0\.600\.$", evaluated.Verdict.Reason);
    }

    [Fact]
    public void A_champion_of_other_classes_is_named_but_not_measured()
    {
        using var champion = Scorer.Load(sample.Zip, sample.Table.Columns);
        var other = Evaluate(sample.Rows, new ServingChampion(4, LearningTask.Multiclass, champion, null, ["none", "some", "severe"])).Evaluated;
        var same = Evaluate(sample.Rows, new ServingChampion(4, LearningTask.Multiclass, champion, null, ["none", "minor", "severe"])).Evaluated;

        Assert.Contains(other.Verdict.Rules, rule => rule.Sentence == "Version 4 tells other classes apart: not compared.");
        Assert.Null(other.Champion);
        Assert.Equal((0, 0), (same.AgainstChampion!.Low, same.AgainstChampion.High));
    }

    [Fact]
    public void A_class_that_no_test_row_has_is_said_so()
    {
        var rows = sample.Rows with { Test = [.. sample.Rows.Test.Where(row => sample.Table.Labels[row] != 2)] };
        var evaluated = Evaluate(rows).Evaluated;

        Assert.EndsWith(
            "The mean is over 2 of 3 classes: the others have no test row, or all.",
            evaluated.Verdict.Rules.Single(rule => rule.Rule == "atLeast").Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("macroRocAuc")]
    [InlineData("accuracy")]
    [InlineData("logLoss")]
    public void Degenerate_sets_give_a_verdict_and_never_an_exception(string metric)
    {
        var pipeline = TrainedClasses.Pipeline with { Accept = new AcceptanceRules(metric, null, 0, 0.01, 10) };
        int[] oneClass = [.. sample.Rows.Test.Where(row => sample.Table.Labels[row] == 0)];
        foreach (var rows in new[]
        {
            sample.Rows with { Test = [] },
            sample.Rows with { Test = oneClass },
            sample.Rows with { Test = sample.Rows.Test[..1] },
            sample.Rows with { Choose = [], Calibrate = [], Test = [] },
        })
        {
            var verdict = Evaluate(rows, pipeline: pipeline).Evaluated.Verdict;

            Assert.False(verdict.Accepted);
            Assert.Matches(@"^[A-Z].*\.$", verdict.Reason);
        }

        Assert.NotEmpty(Evaluate(sample.Rows with { Choose = [], Calibrate = [] }, pipeline: pipeline).Evaluated.Verdict.Reason);
    }

    [Fact]
    public void What_a_message_carries_of_a_hundred_classes_stays_under_16_KiB()
    {
        var sentence = new string('x', 400);
        var interval = new PairedInterval(0.123456789012345, 0.123456789012345, 0.123456789012345, 1_000, "group of rows", sentence);
        var metrics = MulticlassMeasure.Of(
            new Answers(100, [.. Enumerable.Range(0, 10_000).Select(i => i % 101 / 100f)]), [.. Enumerable.Range(0, 100).Select(row => (float)row)]);
        var rules = Enumerable.Repeat(new RuleResult("notWorseThanChampionBy", 0.123456789012345, 0.1, true, sentence), 14);
        var evaluated = new ModelEvaluated(
            SampleTables.FastTree.Id, metrics, metrics, metrics, 12, interval, interval, null, new Verdict(true, sentence, [.. rules]));

        Assert.InRange(JsonSerializer.Serialize(evaluated).Length, 1, 16 * 1024);
    }

    [Fact]
    public void Details_are_written_and_read_back()
    {
        var details = Evaluate(sample.Rows).Details;
        var json = JsonSerializer.Serialize(details, DomainJson.Options);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<EvaluationDetails>(json, DomainJson.Options), DomainJson.Options));
    }

    private EvaluationDone Evaluate(
        RowSets rows, ServingChampion? champion = null, Pipeline? pipeline = null, FeatureTable? table = null, byte[]? zip = null)
    {
        using var scorer = Scorer.Load(zip ?? sample.Zip, sample.Table.Columns);
        return ModelEvaluator.Evaluate(
            pipeline ?? TrainedClasses.Pipeline, table ?? sample.Table, rows, SampleTables.FastTree.Id, scorer, champion, probed: null, CancellationToken.None);
    }
}
