using ReactiveMl.Feedback;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class QualityEstimateTests
{
    // The ratings of 51 abnormal and 58 normal images in Hanley and McNeil, Radiology 143, 1982, table I: area 0.893, standard error 0.032.
    private static readonly QualitySums Ratings = QualitySums.None with
    {
        Scored = 109,
        Brier = 10.9,
        Right = 90,
        Scores = new ScoreHistogram([3, 2, 2, 11, 33], [33, 6, 6, 11, 2]),
    };

    [Fact]
    public void The_area_and_its_standard_error_are_those_of_the_published_example()
    {
        var estimate = QualityEstimate.Of(LearningTask.Binary, "rocAuc", Ratings);

        Assert.Equal(("rocAuc", 109), (estimate.Metric.Name, estimate.Outcomes));
        Assert.Equal(0.893, estimate.Value!.Value, 3);
        Assert.Equal(0.032, estimate.StandardError!.Value, 3);
    }

    [Theory]
    [InlineData(LearningTask.Binary, "logLoss", "brier", 0.1, 0.028735)]
    [InlineData(LearningTask.Multiclass, "macroRocAuc", "accuracy", 0.825688, 0.036338)]
    public void What_is_from_0_to_1_varies_no_more_than_a_share(LearningTask task, string metric, string by, double value, double error)
    {
        var estimate = QualityEstimate.Of(task, metric, Ratings);

        Assert.Equal(by, estimate.Metric.Name);
        Assert.Equal(value, estimate.Value!.Value, 6);
        Assert.Equal(error, estimate.StandardError!.Value, 6);
    }

    [Fact]
    public void Of_a_regression_the_absolute_error_is_told_with_its_own_spread()
    {
        // Errors of 1, 2, 3 and -6: the mean of their sizes is 3, and these vary by 3.5 about it.
        var sums = QualitySums.None with { Scored = 4, AbsoluteError = 12, SquaredError = 50 };

        var estimate = QualityEstimate.Of(LearningTask.Regression, "rmse", sums);

        Assert.Equal(("mae", 3.0), (estimate.Metric.Name, estimate.Value));
        Assert.Equal(Math.Sqrt(3.5 / 4), estimate.StandardError!.Value, 12);
    }

    [Theory]
    [InlineData(LearningTask.Binary, "rocAuc")]
    [InlineData(LearningTask.Binary, "brier")]
    [InlineData(LearningTask.Multiclass, "accuracy")]
    [InlineData(LearningTask.Regression, "mae")]
    public void Without_outcomes_nothing_is_known(LearningTask task, string metric)
    {
        var estimate = QualityEstimate.Of(task, metric, QualitySums.None);

        Assert.Equal((null, null, 0L), (estimate.Value, estimate.StandardError, estimate.Outcomes));
    }

    [Fact]
    public void Later_sums_less_earlier_ones_are_what_came_between()
    {
        var later = Ratings.Add(QualitySums.None.Score(LearningTask.Binary, [0.75f], 1, 0.5));

        var between = later.Since(Ratings);

        Assert.Equal((1, 1), (between.Scored, between.Right));
        Assert.Equal(0.0625, between.Brier, 9);
        Assert.Equal((1, 0), (between.Scores.Positives.Sum(), between.Scores.Negatives.Sum()));
    }
}
