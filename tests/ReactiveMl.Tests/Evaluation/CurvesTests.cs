using ReactiveMl.Evaluation;

namespace ReactiveMl.Tests.Evaluation;

public sealed class CurvesTests
{
    // scikit-learn 1.2.1 (Debian's python3-sklearn):
    //   s = np.array([8, 12, 12, 20, 28, 28, 36, 44, 50, 60]) / 64; t = np.array([0, 0, 1, 0, 1, 0, 1, 1, 0, 1])
    //   print(roc_curve(t, s, drop_intermediate=False), precision_recall_curve(t, s), roc_auc_score(t, s), average_precision_score(t, s))
    private static readonly float[] Scores = Array.ConvertAll((int[])[8, 12, 12, 20, 28, 28, 36, 44, 50, 60], part => part / 64f);
    private static readonly bool[] Labels = [false, false, true, false, true, false, true, true, false, true];

    [Fact]
    public void ROC_points_are_scikit_learns()
    {
        var curve = Curves.Roc("true", Scores, Labels)!;

        Assert.Equal([0, 0, 0.2, 0.2, 0.2, 0.4, 0.6, 0.8, 1], curve.Points.Select(point => point.X));
        Assert.Equal([0, 0.2, 0.2, 0.4, 0.6, 0.8, 0.8, 1, 1], curve.Points.Select(point => point.Y));
        Assert.Equal([null, 0.9375, 0.78125, 0.6875, 0.5625, 0.4375, 0.3125, 0.1875, 0.125], curve.Points.Select(point => point.Threshold));
        Assert.Equal(0.72, curve.Area!.Value, 1e-9);
    }

    [Fact]
    public void Precision_and_recall_are_scikit_learns()
    {
        var curve = Curves.PrecisionRecall("true", Scores, Labels)!;

        Assert.Equal([0, 0.2, 0.2, 0.4, 0.6, 0.8, 0.8, 1, 1], curve.Points.Select(point => point.X));
        var precision = new[] { 1, 1, 0.5, 0.6666666666666666, 0.75, 0.6666666666666666, 0.5714285714285714, 0.5555555555555556, 0.5 };
        Assert.All(curve.Points.Zip(precision), pair => Assert.Equal(pair.Second, pair.First.Y, 1e-9));
        Assert.Equal(0.7277777777777779, curve.Area!.Value, 1e-9);
    }

    [Fact]
    public void Of_many_steps_two_hundred_points_stay_that_were_points_before()
    {
        var chance = new Random(3);
        var scores = Enumerable.Range(0, 5_000).Select(_ => (float)chance.NextDouble()).ToArray();
        var labels = Array.ConvertAll(scores, score => chance.NextDouble() < score);
        var positives = (double)labels.Count(label => label);
        var (roc, precision) = (Curves.Roc("true", scores, labels)!, Curves.PrecisionRecall("true", scores, labels)!);

        Assert.InRange(roc.Points.Count, 150, Curves.MostPoints);
        Assert.InRange(precision.Points.Count, 150, Curves.MostPoints);
        Assert.All(roc.Points.Skip(1), point => Assert.Equal(Recall(point.Threshold!.Value), point.Y, 1e-12));
        Assert.All(precision.Points.Skip(1), point => Assert.Equal(Recall(point.Threshold!.Value), point.X, 1e-12));
        Assert.Equal((1, 1), (roc.Points[^1].X, precision.Points[^1].X));

        double Recall(double threshold) => Enumerable.Range(0, scores.Length).Count(row => labels[row] && scores[row] >= threshold) / positives;
    }

    [Fact]
    public void One_class_has_no_curve()
    {
        Assert.Null(Curves.Roc("true", [0.1f, 0.9f], [true, true]));
        Assert.Null(Curves.PrecisionRecall("true", [0.1f, 0.9f], [false, false]));
        Assert.Null(Curves.Roc("true", [], []));
    }

    [Fact]
    public void Ten_bins_of_equal_count_are_scikit_learns()
    {
        // i = np.arange(1000); u = (2 * i + 1) / 2048; w = (i * 7 % 1000) < 1000 * u
        // calibration_curve(w, u, n_bins=10, strategy='quantile')
        var scores = Enumerable.Range(0, 1_000).Select(i => ((2 * i) + 1) / 2048f).ToArray();
        var labels = Enumerable.Range(0, 1_000).Select(i => i * 7 % 1_000 < 1_000 * scores[i]).ToArray();
        var bins = CalibrationBins.Of("true", scores, labels).ToList();

        Assert.Equal([0.01, 0.24, 0.14, 0.33, 0.7, 0.28, 0.65, 0.85, 0.73, 0.97], bins.Select(bin => bin.Share!.Value));
        Assert.Equal(
            [0.048828125, 0.146484375, 0.244140625, 0.341796875, 0.439453125, 0.537109375, 0.634765625, 0.732421875, 0.830078125, 0.927734375],
            bins.Select(bin => bin.MeanAnswer!.Value));
    }

    [Fact]
    public void Rows_of_one_answer_are_in_one_bin()
    {
        var bins = CalibrationBins.Of("true", [.. Enumerable.Repeat(0.25f, 50), .. Enumerable.Repeat(0.75f, 50)], new bool[100]).ToList();

        Assert.Equal([(0.25, 50L), (0.75, 50L)], bins.Select(bin => (bin.Low, bin.Rows)));
        Assert.Empty(CalibrationBins.Of("true", [], []));
    }

    [Fact]
    public void Residuals_are_counted_as_a_whole_and_drawn_in_part()
    {
        var labels = Enumerable.Range(0, 3_000).Select(row => (float)row).ToArray();
        var residuals = ResidualSummary.Of(new float[3_000], labels, seed: 1)!;

        Assert.Equal((1_000, 3_000, 1_499.5), (residuals.Sample.Count, residuals.Histogram.Sum(bin => bin.Rows), residuals.Mean));
        Assert.Equal((0, 2_999), (residuals.Histogram[0].Low, residuals.Histogram[^1].High));
        Assert.Equal(residuals.Sample, ResidualSummary.Of(new float[3_000], labels, seed: 1)!.Sample);
        Assert.Equal([new HistogramBin(4, 4, 2)], ResidualSummary.Of([1, 1], [5, 5], seed: 1)!.Histogram);
        Assert.Null(ResidualSummary.Of([], [], seed: 1));
    }
}
