using ReactiveMl.Evaluation;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

public sealed class ModelEvaluatorTests(TrainedSample sample) : IClassFixture<TrainedSample>
{
    private static readonly Pipeline Sample = SampleTables.PipelineFor(new AcceptanceRules("rocAuc", 0.6, 0.05, 0.01, 500));

    [Fact]
    public void A_model_that_found_the_signal_is_accepted()
    {
        var evaluated = Evaluate(sample.Rows);

        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
        Assert.Equal(0.5, evaluated.Baseline.Value(Metrics.RocAuc));
        Assert.Equal(evaluated.Threshold!.Threshold, Assert.IsType<BinaryMetrics>(evaluated.Test).Threshold);
        Assert.Equal(sample.Rows.Test.Length, evaluated.Test.Rows);
        Assert.Null(evaluated.Champion);
        Assert.Contains("hour", evaluated.AgainstBaseline!.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_baseline_answers_the_share_of_positives_in_training()
    {
        var evaluated = Evaluate(sample.Rows);
        var prior = sample.Rows.Train.Average(row => sample.Table.Labels[row]);
        var positives = (double)Assert.IsType<BinaryMetrics>(evaluated.Test).Positives / evaluated.Test.Rows;

        // Cross-entropy of the prior with the test rows' share.
        Assert.Equal(-(positives * Math.Log(prior)) - ((1 - positives) * Math.Log(1 - prior)), evaluated.Baseline.Value(Metrics.LogLoss)!.Value, 1e-6);
    }

    [Fact]
    public void The_champion_against_itself_is_not_worse()
    {
        using var champion = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var evaluated = Evaluate(sample.Rows, new ServingChampion(1, LearningTask.Binary, champion, 0.4));

        Assert.Equal((0.0, 0.0), (evaluated.AgainstChampion!.Low, evaluated.AgainstChampion.High));
        Assert.Equal((1, 0.4), (evaluated.ChampionVersion, Assert.IsType<BinaryMetrics>(evaluated.Champion).Threshold));
        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
    }

    [Fact]
    public void A_champion_of_other_features_is_named_but_not_measured()
    {
        using var champion = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var renamed = sample.Table with { Columns = [.. sample.Table.Columns.Select(column => column with { Name = column.Name + "2" })] };
        var model = CandidateTrainer.Train(renamed, sample.Rows, SampleTables.FastTree, LearningTask.Binary, 1, CancellationToken.None);
        using var scorer = Scorer.Load(model.Zip, renamed.Columns);

        var evaluated = ModelEvaluator.Evaluate(
            Sample, renamed, sample.Rows, SampleTables.FastTree.Id, scorer, new ServingChampion(1, LearningTask.Binary, champion, 0.4), probed: null, CancellationToken.None).Evaluated;

        Assert.Equal((1, null), (evaluated.ChampionVersion, evaluated.Champion));
        Assert.True(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
    }

    [Fact]
    public void Shuffled_labels_are_rejected()
    {
        var table = SampleTables.WithSignal();
        new Random(11).Shuffle(table.Labels);
        foreach (var settings in new[] { SampleTables.FastTree, SampleTables.Sdca })
        {
            var model = CandidateTrainer.Train(table, sample.Rows, settings, LearningTask.Binary, 1, CancellationToken.None);
            using var scorer = Scorer.Load(model.Zip, table.Columns);
            var evaluated = ModelEvaluator.Evaluate(Sample, table, sample.Rows, settings.Id, scorer, null, probed: null, CancellationToken.None).Evaluated;

            Assert.False(evaluated.Verdict.Accepted, evaluated.Verdict.Reason);
        }
    }

    [Fact]
    public void A_test_set_of_one_class_is_rejected_with_that_reason()
    {
        var positives = sample.Rows.Test.Where(row => sample.Table.Labels[row] > 0).ToArray();

        Assert.Equal(
            $"ROC-AUC is not defined: all {positives.Length} test rows have the same label.",
            Evaluate(sample.Rows with { Test = positives }).Verdict.Reason);
    }

    [Fact]
    public void Empty_sets_are_rejected_with_a_reason_and_never_throw()
    {
        var evaluated = Evaluate(new RowSets(sample.Rows.Train, [], [], [], []));

        Assert.False(evaluated.Verdict.Accepted);
        Assert.Equal("ROC-AUC is not defined: there are no test rows.", evaluated.Verdict.Reason);
        Assert.Equal(0.5, evaluated.Threshold!.Threshold);
        Assert.Null(evaluated.AgainstBaseline);
    }

    [Fact]
    public void Test_rows_within_one_hour_are_rejected_because_nothing_can_be_resampled()
    {
        var hour = sample.Rows.Test.GroupBy(row => sample.Table.OccurredAt[row].Ticks / TimeSpan.TicksPerHour)
            .First(rows => rows.Select(row => sample.Table.Labels[row]).Distinct().Count() == 2);
        var pipeline = Sample with { Accept = Sample.Accept with { AtLeast = null } };

        Assert.Contains("within one hour", Evaluate(sample.Rows with { Test = [.. hour] }, pipeline: pipeline).Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_rows_have_no_say_in_the_threshold()
    {
        var half = sample.Rows with { Test = sample.Rows.Test[..300] };

        Assert.Equal(Evaluate(sample.Rows).Threshold, Evaluate(half).Threshold);
    }

    [Fact]
    public void A_score_on_the_rows_that_choose_is_the_acceptance_metric_there()
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var scores = sample.Rows.Choose.Select(row => scorer.Score(sample.Table.Row(row))).ToArray();
        var labels = Array.ConvertAll(sample.Rows.Choose, row => sample.Table.Labels[row] > 0);

        Assert.Equal(RankingMetrics.RocAuc(scores, labels), ModelEvaluator.Score(Sample, sample.Table, sample.Rows.Choose, scorer));
        Assert.Null(ModelEvaluator.Score(Sample, sample.Table, [], scorer));
    }

    private ModelEvaluated Evaluate(RowSets rows, ServingChampion? champion = null, Pipeline? pipeline = null)
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        return ModelEvaluator.Evaluate(pipeline ?? Sample, sample.Table, rows, SampleTables.FastTree.Id, scorer, champion, probed: null, CancellationToken.None).Evaluated;
    }
}
