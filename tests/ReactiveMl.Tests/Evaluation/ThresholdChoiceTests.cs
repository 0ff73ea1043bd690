using ReactiveMl.Evaluation;

namespace ReactiveMl.Tests.Evaluation;

public sealed class ThresholdChoiceTests
{
    [Fact]
    public void The_score_with_the_best_F1_is_chosen()
    {
        // F1 going down the scores: 2/4, 2/5, 4/6, 6/7, 6/8: 0.4 is best.
        var choice = ThresholdChoice.ByF1([0.9f, 0.8f, 0.6f, 0.4f, 0.2f], [true, false, true, true, false]);

        Assert.Equal(0.4f, choice.Threshold);
        Assert.Equal(6.0 / 7, choice.F1!.Value, 1e-12);
        Assert.Equal("F1 is best there, 0.857, on the 5 rows that calibrate.", choice.Reason);
    }

    [Fact]
    public void Of_two_equally_good_ones_the_higher_is_chosen()
    {
        // At 0.9: 2/(2+1) = 2/3. At 0.2: 4/(2+4) = 2/3.
        Assert.Equal(0.9f, ThresholdChoice.ByF1([0.9f, 0.7f, 0.6f, 0.2f], [true, false, false, true]).Threshold);
    }

    [Fact]
    public void Equal_scores_are_taken_together() =>
        Assert.Equal(2.0 / 3, ThresholdChoice.ByF1([0.5f, 0.5f], [true, false]).F1!.Value, 1e-12);

    [Fact]
    public void Without_positives_it_is_a_half_and_says_so() => Assert.Equal(
        new ThresholdChoice(0.5, null, "0.5, because none of the 2 rows that calibrate is positive."),
        ThresholdChoice.ByF1([0.5f, 0.9f], [false, false]));

    [Fact]
    public void Without_rows_it_is_a_half() => Assert.Equal(0.5, ThresholdChoice.ByF1([], []).Threshold);

    [Fact]
    public void The_chosen_threshold_gives_the_F1_that_it_promised()
    {
        var chance = new Random(3);
        var scores = Enumerable.Range(0, 500).Select(_ => (float)Math.Round(chance.NextDouble(), 2)).ToArray();
        var labels = Array.ConvertAll(scores, score => chance.NextDouble() < score);
        var choice = ThresholdChoice.ByF1(scores, labels);

        Assert.Equal(BinaryMeasure.Of(scores, labels, choice.Threshold).F1!.Value, choice.F1!.Value, 1e-12);
        Assert.All(scores, score => Assert.True(BinaryMeasure.Of(scores, labels, score).F1 <= choice.F1));
    }
}
