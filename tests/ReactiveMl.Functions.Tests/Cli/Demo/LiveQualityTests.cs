using ReactiveMl.Cli.Demo;
using ReactiveMl.Functions.Tests.Cli.Flights;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class LiveQualityTests
{
    [Fact]
    public void A_prediction_is_judged_when_its_truth_arrives_and_only_once()
    {
        var quality = new LiveQuality(prior: 0.25);
        var flight = SomeFlights.At(1, minute: 0, delay: 40);
        quality.Predicted(flight, probability: 0.75, saidLate: true);
        Assert.Equal((0L, 1), (quality.Figures().Judged, quality.Open));

        Assert.Equal(new JudgedPrediction(flight, 0.75, true), quality.Landed(flight));
        Assert.Null(quality.Landed(flight));
        Assert.Equal((1L, 0), (quality.Figures().Judged, quality.Open));
    }

    [Fact]
    public void A_landing_that_nobody_predicted_is_not_judged() => Assert.Null(new LiveQuality(0.25).Landed(SomeFlights.At(1, minute: 0)));

    // By hand: late flights got 0.8 and 0.4, the others 0.6, 0.3 and 0.1. Of the 6 pairs 5 are in order: ROC-AUC 5/6.
    // Down the ranking the late ones stand at places 1 and 3: average precision (1/1 + 2/3) / 2 = 5/6.
    // Log loss: -(ln .8 + ln .4 + ln .4 + ln .7 + ln .9) / 5 = 0.503552; the prior of 0.4: -(2 ln .4 + 3 ln .6) / 5 = 0.673012.
    [Fact]
    public void The_figures_are_those_worked_out_by_hand()
    {
        var figures = FiveJudged().Figures();

        Assert.Equal((5L, 2L), (figures.Judged, figures.Late));
        Assert.Equal(5.0 / 6, figures.RocAuc!.Value, 6);
        Assert.Equal(5.0 / 6, figures.PrAuc!.Value, 6);
        Assert.Equal(0.503552, figures.LogLoss, 6);
        Assert.Equal(0.673012, figures.PriorLogLoss, 6);
        Assert.Equal(0.4, figures.LateShare, 12);
    }

    [Fact]
    public void The_interval_against_the_prior_is_of_the_difference_to_chance()
    {
        var interval = FiveJudged().AgainstPrior(CancellationToken.None);

        Assert.NotNull(interval);
        Assert.Equal((5.0 / 6) - 0.5, interval.Difference, 6);
    }

    [Fact]
    public void Without_a_truth_there_is_no_ranking()
    {
        var figures = new LiveQuality(0.2).Figures();

        Assert.Equal(new LiveFigures(0, 0, null, null, 0, 0), figures);
    }

    private static LiveQuality FiveJudged()
    {
        var quality = new LiveQuality(prior: 0.4);
        foreach (var (row, probability, delay) in new[] { (0, 0.8, 60), (1, 0.6, 0), (2, 0.4, 16), (3, 0.3, 15), (4, 0.1, -5) })
        {
            var flight = SomeFlights.At(row, minute: row * 60, delay);
            quality.Predicted(flight, probability, probability >= 0.5);
            quality.Landed(flight);
        }

        return quality;
    }
}
