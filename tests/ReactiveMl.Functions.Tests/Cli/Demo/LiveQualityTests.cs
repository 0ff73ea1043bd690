using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Tests.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class LiveQualityTests
{
    [Fact]
    public void A_prediction_is_judged_when_its_truth_arrives_and_only_once()
    {
        var quality = Of(DemoSamples.FlightLate);
        var flight = SomeFlights.At(1, minute: 0, delay: 40);
        quality.Predicted(flight, new RowPrediction(0, "p", flight.Id, Label: true, Probability: 0.75));
        Assert.Equal((0L, 1), (quality.Figures().Judged, quality.Open));

        Assert.Equal("00:00 ATL-SAV  75 % late, said late; truth: +40 min, right", quality.BecameKnown(flight)?.ToString());
        Assert.Null(quality.BecameKnown(flight));
        Assert.Equal((1L, 0), (quality.Figures().Judged, quality.Open));
    }

    [Fact]
    public void A_landing_that_nobody_predicted_is_not_judged() => Assert.Null(Of(DemoSamples.FlightLate).BecameKnown(SomeFlights.At(1, minute: 0)));

    // By hand: late flights got 0.8 and 0.4, the others 0.6, 0.3 and 0.1. Of the 6 pairs 5 are in order: ROC-AUC 5/6.
    // Down the ranking the late ones stand at places 1 and 3: average precision (1/1 + 2/3) / 2 = 5/6.
    // Log loss: -(ln .8 + ln .4 + ln .4 + ln .7 + ln .9) / 5 = 0.503552; the prior of 0.4: -(2 ln .4 + 3 ln .6) / 5 = 0.673012.
    [Fact]
    public void The_figures_are_those_worked_out_by_hand()
    {
        var (model, baseline) = FiveJudged().Figures();

        Assert.Equal(5, model.Rows);
        Assert.Equal(5.0 / 6, model.Value(Metrics.RocAuc)!.Value, 6);
        Assert.Equal(5.0 / 6, model.Value(Metrics.PrAuc)!.Value, 6);
        Assert.Equal(0.503552, model.Value(Metrics.LogLoss)!.Value, 6);
        Assert.Equal(0.673012, baseline.Value(Metrics.LogLoss)!.Value, 6);
        Assert.Equal(0.4, baseline.Value(Metrics.PrAuc)!.Value, 6);
    }

    [Fact]
    public void The_interval_against_the_prior_is_of_the_difference_to_chance()
    {
        var interval = FiveJudged().AgainstBaseline(Metrics.RocAuc, CancellationToken.None);

        Assert.NotNull(interval);
        Assert.Equal((5.0 / 6) - 0.5, interval.Difference, 6);
    }

    [Fact]
    public void Without_a_truth_there_is_no_ranking()
    {
        var figures = Of(DemoSamples.FlightLate).Figures();

        Assert.Equal((0L, (double?)null), (figures.Judged, figures.Model.Value(Metrics.RocAuc)));
        Assert.Equal("ROC-AUC n/a (prior n/a)", figures.Tell([Metrics.RocAuc]));
    }

    // Errors of 3 and 4 minutes: the root of (9 + 16) / 2. The mean of what was known is 10: errors of 10 and 20.
    [Fact]
    public void Minutes_are_judged_beside_the_mean()
    {
        var quality = Of(DemoSamples.FlightDelay);
        foreach (var delay in new[] { 0, 20 })
        {
            quality.Learned(SomeFlights.At(100 + delay, minute: 0, delay));
        }

        var (first, second) = (SomeFlights.At(1, minute: 0, delay: 20), SomeFlights.At(2, minute: 0, delay: 30));
        quality.Predicted(first, new RowPrediction(0, "p", first.Id, Value: 23));
        quality.Predicted(second, new RowPrediction(1, "p", second.Id, Value: 26, Low: 6, High: 46));

        Assert.Equal("00:00 ATL-SAV  said 23.0 min; truth: +20 min, off by 3.0", quality.BecameKnown(first)?.ToString());
        Assert.Equal("00:00 ATL-SAV  said 26.0 min, 6.0 to 46.0; truth: +30 min, within", quality.BecameKnown(second)?.ToString());
        Assert.Equal("the outcomes' mean is 10.0 min", quality.TellKnown());
        Assert.Equal(Math.Sqrt(12.5), quality.Figures().Model.Value(Metrics.Rmse)!.Value, 6);
        Assert.Equal(Math.Sqrt(250), quality.Figures().Baseline.Value(Metrics.Rmse)!.Value, 6);
    }

    [Fact]
    public void Of_several_classes_the_one_that_the_truth_counts_as_is_told()
    {
        var quality = Of(DemoSamples.BirdStrike);
        var strike = new BirdStrike(7, SomeFlights.Midnight, "A", "S", "O", "B-52", "Climb", "Large", "Day", null, "C", "Owl", 0);
        var probabilities = new Dictionary<string, float> { ["none"] = 0.2f, ["minor"] = 0.5f, ["severe"] = 0.3f };
        quality.Predicted(strike, new RowPrediction(0, "p", strike.Id, Probability: 0.5, Class: "minor", Probabilities: probabilities));

        Assert.Equal("2001-01-01 B-52, Climb, Large animal  said minor (50 %); truth: C, wrong: it counts as severe", quality.BecameKnown(strike)?.ToString());
        Assert.Equal(-Math.Log(0.3), quality.Figures().Model.Value(Metrics.LogLoss)!.Value, 6);
    }

    private static LiveQuality Of(DemoSample sample) => new(SomePipelines.Read(sample.Pipeline), sample.Words);

    private static LiveQuality FiveJudged()
    {
        var quality = Of(DemoSamples.FlightLate);
        foreach (var (row, delay) in new[] { (10, 60), (11, 60), (12, 0), (13, 0), (14, 0) })
        {
            quality.Learned(SomeFlights.At(row, minute: 0, delay));
        }

        foreach (var (row, probability, delay) in new[] { (0, 0.8, 60), (1, 0.6, 0), (2, 0.4, 16), (3, 0.3, 15), (4, 0.1, -5) })
        {
            var flight = SomeFlights.At(row, minute: row * 60, delay);
            quality.Predicted(flight, new RowPrediction(0, "p", flight.Id, Label: probability >= 0.5, Probability: probability));
            quality.BecameKnown(flight);
        }

        return quality;
    }
}
