using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

public sealed class EvaluationDetailsTests(TrainedSample sample) : IClassFixture<TrainedSample>
{
    private static readonly Pipeline Sample = SampleTables.PipelineFor(new AcceptanceRules("rocAuc", 0.6, 0.05, 0.01, 500));

    [Fact]
    public void A_binary_evaluation_has_curves_bins_counts_and_comparisons()
    {
        var (evaluated, details) = Evaluate(Sample with { Abstain = new AbstainBand(0.4, 0.6) });

        Assert.Equal(evaluated.Test.Value(Metrics.RocAuc), Assert.Single(details.Roc).Area);
        Assert.Equal(evaluated.Test.Value(Metrics.PrAuc), Assert.Single(details.PrecisionRecall).Area);
        Assert.Equal(evaluated.Test.Rows, details.Calibration.Sum(bin => bin.Rows));
        Assert.Equal(((BinaryMetrics)evaluated.Test).Positives, details.Confusion!.Rows[1].Sum());
        Assert.Equal(["rocAuc", "prAuc", "logLoss", "brier"], details.Comparisons.Select(comparison => comparison.Metric));
        Assert.Equal(evaluated.AgainstBaseline, details.Comparisons[0].AgainstBaseline);
        Assert.InRange(details.Abstained!.Share!.Value, 0.01, 0.5);
        Assert.True(details.Abstained.AccuracyOfAnswered > ((BinaryMetrics)evaluated.Test).Accuracy);
        Assert.Null(details.Residuals);
    }

    [Fact]
    public void The_feature_that_drives_the_label_matters_and_noise_does_not()
    {
        var importance = Evaluate(Sample).Details.Importance;

        Assert.Equal(sample.Table.Columns.Count, importance.Count);
        Assert.Equal("origin", importance[0].Feature);
        Assert.True(importance[0].Low > 0.02);
        Assert.All(importance.Where(feature => feature.Feature is "distance" or "carrier"), feature => Assert.InRange(feature.Change!.Value, -0.02, 0.02));
        Assert.Equal(importance, Evaluate(Sample).Details.Importance);
    }

    [Fact]
    public void A_feature_that_the_model_does_not_read_changes_nothing()
    {
        var table = sample.Table with
        {
            Columns = [.. sample.Table.Columns, new FeatureColumn("unread", FeatureKind.Number)],
            Numbers = [.. sample.Table.Numbers, new float[sample.Table.RowCount]],
            Categories = [.. sample.Table.Categories, null],
        };

        Assert.Contains(new FeatureImportance("unread", 0, 0, 0), Evaluate(Sample, table: table).Details.Importance);
    }

    [Fact]
    public void Slices_tell_the_metric_of_each_word_or_why_not()
    {
        var pipeline = Sample with { Slices = ["origin"], MinSlice = 60 };
        var slices = Evaluate(pipeline).Details.Slices;
        var boston = Assert.Single(slices, slice => slice.Value == "BOS");
        int[] rows = [.. sample.Rows.Test.Where(row => sample.Table.Entities[row] == "BOS")];
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);

        Assert.Equal(sample.Rows.Test.Length, slices.Sum(slice => slice.Rows));
        Assert.Equal(ModelEvaluator.Score(Sample, sample.Table, rows, scorer), boston.Metric);
        Assert.InRange(boston.Metric!.Value, boston.Low!.Value, boston.High!.Value);
        Assert.All(
            Evaluate(pipeline with { MinSlice = 500 }).Details.Slices,
            slice => Assert.Equal((null, "n/a: fewer than 500 rows"), (slice.Metric, slice.Note)));
    }

    [Fact]
    public void A_slice_of_one_label_says_so()
    {
        var table = sample.Table with { Labels = [.. sample.Table.Labels.Select((label, row) => sample.Table.Entities[row] == "BOS" ? 1 : label)] };
        var slices = Evaluate(Sample with { Slices = ["origin"], MinSlice = 10 }, table: table).Details.Slices;

        Assert.Equal("n/a: all rows have the same label", slices.Single(slice => slice.Value == "BOS").Note);
    }

    [Fact]
    public void Hashed_hold_outs_are_resampled_by_their_own_blocks()
    {
        var byRow = Sample with { Learn = Sample.Learn with { HoldOut = new HoldOutRule(HoldOutBy.Row, 0.1, 0.2, "s") } };
        var byEntity = Sample with { Learn = Sample.Learn with { HoldOut = new HoldOutRule(HoldOutBy.Entity, 0.1, 0.2, "s") } };

        var (row, entity) = (Evaluate(byRow).Evaluated.AgainstBaseline!, Evaluate(byEntity).Evaluated.AgainstBaseline!);

        Assert.Equal((sample.Rows.Test.Length, "row", null), (row.Blocks, row.BlockLength, row.Note));
        Assert.Equal((7, "entity"), (entity.Blocks, entity.BlockLength));
        Assert.Equal("The test rows are of 7 entities, few to resample: the interval is rough.", entity.Note);
    }

    [Fact]
    public void The_candidate_is_loaded_as_a_server_loads_it_and_its_limits_hold()
    {
        using var judged = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        var probed = ServingProbe.Run(sample.FastTree.Zip, sample.Table, sample.Rows, judged);
        var another = ServingProbe.Run(sample.Sdca.Zip, sample.Table, sample.Rows, judged);
        var tight = Sample.Accept with { MaxLatencyMs = 0.000_001, MaxModelMegabytes = 0.001 };

        Assert.Null(probed.Problem);
        Assert.Equal((16, sample.FastTree.Zip.Length), (probed.Check.GoldenRows, probed.Check.ModelBytes));
        Assert.InRange(probed.Check.P99Microseconds, probed.Check.MedianMicroseconds, double.MaxValue);
        Assert.All(ServingRules.Decide(Sample.Accept, probed), rule => Assert.True(rule.Passed, rule.Sentence));
        Assert.Equal(
            [("maxModelMegabytes", false), ("maxLatencyMs", false)], ServingRules.Decide(tight, probed).Skip(1).Select(rule => (rule.Rule, rule.Passed)));
        Assert.Contains("does not answer as it was judged", ServingRules.Decide(Sample.Accept, another).First().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_choose_a_lower_threshold_where_a_miss_is_dear()
    {
        var (dear, cheap) = (Evaluate(Sample with { Threshold = new ThresholdCosts(1, 5) }), Evaluate(Sample with { Threshold = new ThresholdCosts(5, 1) }));

        Assert.InRange(dear.Evaluated.Threshold!.Threshold, 0.02, 0.35);
        Assert.InRange(cheap.Evaluated.Threshold!.Threshold, 0.5, 1.01);
        Assert.StartsWith("Wrong answers cost least there", dear.Evaluated.Threshold.Reason, StringComparison.Ordinal);
    }

    private EvaluationDone Evaluate(Pipeline pipeline, FeatureTable? table = null)
    {
        using var scorer = Scorer.Load(sample.FastTree.Zip, sample.Table.Columns);
        return ModelEvaluator.Evaluate(
            pipeline, table ?? sample.Table, sample.Rows, SampleTables.FastTree.Id, scorer, null, probed: null, CancellationToken.None);
    }
}
