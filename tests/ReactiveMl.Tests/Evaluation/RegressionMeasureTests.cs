using ReactiveMl.Evaluation;

namespace ReactiveMl.Tests.Evaluation;

public sealed class RegressionMeasureTests
{
    // The figures of these tests are scikit-learn 1.2.1's (Debian's python3-sklearn), printed by
    //   from sklearn.metrics import mean_squared_error as mse, mean_absolute_error as mae, r2_score as r2
    //   y, p = [12, -5, 0, 47, 3, 180, -11, 25], [10.5, -2.25, 4, 30, 3, 95.5, 0.125, 31.75]
    //   for w in [None, [2, 2, 2, 0, 0, 1, 1, 1]]:
    //       print(mse(y, p, sample_weight=w, squared=False), mae(y, p, sample_weight=w), r2(y, p, sample_weight=w))
    private static readonly float[] Labels = [12, -5, 0, 47, 3, 180, -11, 25];
    private static readonly float[] Answers = [10.5f, -2.25f, 4, 30, 3, 95.5f, 0.125f, 31.75f];

    [Fact]
    public void Errors_of_eight_rows_are_scikit_learns()
    {
        var measured = RegressionMeasure.Of(Answers, Labels);

        Assert.Equal((8, 31.375), (measured.Rows, measured.Mean));
        Assert.Equal(30.871488919794587, measured.Rmse!.Value, 1e-9);
        Assert.Equal(15.953125, measured.Mae!.Value, 1e-9);
        Assert.Equal(0.7243320166498692, measured.R2!.Value, 1e-9);
    }

    [Fact]
    public void Blocks_that_are_taken_twice_or_not_at_all_weigh_as_scikit_learns_sample_weight()
    {
        var errors = new ErrorSums(Answers, Labels, [0, 0, 0, 1, 1, 2, 2, 2], blockCount: 3);

        Assert.Equal(28.599151356873044, errors.Rmse([2, 0, 1])!.Value, 1e-9);
        Assert.Equal(13.208333333333334, errors.Mae([2, 0, 1])!.Value, 1e-9);
        Assert.Equal(0.7433053789927623, errors.R2([2, 0, 1])!.Value, 1e-9);
    }

    [Fact]
    public void Errors_of_three_rows_by_hand()
    {
        // Errors 1, -2, 2: squares 1 + 4 + 4 = 9 of 3 rows, absolute 5 of 3; the labels 1, 3, 8 lie -3, -1, 4 around 4: squares 26.
        var measured = RegressionMeasure.Of([2, 1, 10], [1, 3, 8]);

        Assert.Equal(Math.Sqrt(3), measured.Rmse!.Value, 1e-12);
        Assert.Equal(5.0 / 3, measured.Mae!.Value, 1e-12);
        Assert.Equal(1 - (9.0 / 26), measured.R2!.Value, 1e-12);
    }

    [Fact]
    public void The_mean_of_the_rows_explains_nothing_and_a_perfect_answer_everything()
    {
        Assert.Equal(0, RegressionMeasure.Of([4, 4, 4], [1, 3, 8]).R2!.Value, 1e-12);
        Assert.Equal((0, 0, 1), (RegressionMeasure.Of([1, 3, 8], [1, 3, 8]) is var exact ? exact.Rmse : null, exact.Mae, exact.R2));
    }

    [Fact]
    public void Labels_far_from_zero_keep_their_variance()
    {
        // Squares of 1e7 have 15 digits before the point: sums of them would not tell the labels apart.
        var measured = RegressionMeasure.Of([10_000_002, 10_000_001, 10_000_010], [10_000_001, 10_000_003, 10_000_008]);

        Assert.Equal(1 - (9.0 / 26), measured.R2!.Value, 1e-9);
    }

    [Fact]
    public void Equal_labels_leave_nothing_to_explain() =>
        Assert.Equal(new RegressionMetrics(3, (double)0.1f, 0, 0, null), RegressionMeasure.Of([0.1f, 0.1f, 0.1f], [0.1f, 0.1f, 0.1f]));

    [Fact]
    public void No_rows_give_a_count_and_nothing_else() =>
        Assert.Equal(new RegressionMetrics(0, null, null, null, null), RegressionMeasure.Of([], []));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_model_that_gave_a_row_no_number_is_not_measured(float answer) =>
        Assert.Equal(new RegressionMetrics(2, 2, null, null, null), RegressionMeasure.Of([answer, 1], [1, 3]));

    [Fact]
    public void The_baseline_is_the_mean_of_the_training_labels()
    {
        Assert.Equal([4], new RegressionMeasure().Baseline([1, 3, 8]));
        Assert.Equal([0], new RegressionMeasure().Baseline([]));
    }

    [Fact]
    public void The_largest_numbers_that_there_are_still_have_finite_figures()
    {
        var measured = RegressionMeasure.Of([float.MinValue, float.MaxValue], [float.MaxValue, float.MinValue]);

        Assert.All(new[] { measured.Mean, measured.Rmse, measured.Mae, measured.R2 }, figure => Assert.True(double.IsFinite(figure!.Value)));
    }
}
