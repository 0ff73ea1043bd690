using ReactiveMl.Evaluation;

namespace ReactiveMl.Tests.Evaluation;

public sealed class BinaryMeasureTests
{
    [Fact]
    public void Log_loss_of_scikit_learns_example()
    {
        // scikit-learn.org, sklearn.metrics.log_loss: ["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]] gives 0.21616...
        var measured = BinaryMeasure.Of([0.9f, 0.1f, 0.2f, 0.65f], [true, false, false, true], 0.5);
        Assert.Equal(0.21616187, measured.LogLoss!.Value, 1e-7);
    }

    [Fact]
    public void Brier_score_of_scikit_learns_example()
    {
        // scikit-learn.org, sklearn.metrics.brier_score_loss: [0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3] gives 0.0375
        var measured = BinaryMeasure.Of([0.1f, 0.9f, 0.8f, 0.3f], [false, true, true, false], 0.5);
        Assert.Equal(0.0375, measured.Brier!.Value, 1e-7);
    }

    [Fact]
    public void A_sure_mistake_costs_a_lot_but_not_infinity() =>
        Assert.Equal(-Math.Log(1e-15), BinaryMeasure.Of([0f, 1f], [true, false], 0.5).LogLoss!.Value, 1e-1);

    [Fact]
    public void Shares_at_a_threshold_count_rows_at_or_above_it()
    {
        // True positives 2, false positives 1, false negatives 1, true negatives 2.
        var measured = BinaryMeasure.Of([0.9f, 0.5f, 0.5f, 0.4f, 0.2f, 0.1f], [true, true, false, true, false, false], 0.5);

        Assert.Equal((6, 3), (measured.Rows, measured.Positives));
        Assert.Equal(4.0 / 6, measured.Accuracy!.Value, 1e-12);
        Assert.Equal(2.0 / 3, measured.Precision!.Value, 1e-12);
        Assert.Equal(2.0 / 3, measured.Recall!.Value, 1e-12);
        Assert.Equal(2.0 / 3, measured.F1!.Value, 1e-12);
    }

    [Fact]
    public void No_rows_give_counts_and_nothing_else() =>
        Assert.Equal(new BinaryMetrics(0, 0, null, null, null, null, 0.5, null, null, null, null), BinaryMeasure.Of([], [], 0.5));

    [Fact]
    public void A_model_that_gave_NaN_is_not_measured() =>
        Assert.Equal(new BinaryMetrics(2, 1, null, null, null, null, 0.5, null, null, null, null), BinaryMeasure.Of([float.NaN, 1], [true, false], 0.5));

    [Fact]
    public void One_class_leaves_undefined_what_needs_two()
    {
        var measured = BinaryMeasure.Of([0.2f, 0.7f], [false, false], 0.5);

        Assert.Null(measured.RocAuc);
        Assert.Null(measured.PrAuc);
        Assert.Null(measured.Recall);
        Assert.Equal(0, measured.Precision);
        Assert.Equal(0.5, measured.Accuracy);
    }
}
