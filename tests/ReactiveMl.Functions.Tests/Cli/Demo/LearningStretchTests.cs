using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Functions.Tests.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class LearningStretchTests
{
    [Fact]
    public async Task The_week_is_sent_and_the_rest_stays_in_the_stream()
    {
        await using var app = await FakeApp.StartAsync();
        var screen = new TestScreen();
        var sender = new StreamSender(app.Client(), "flight-late", TimeProvider.System);
        var quality = new LiveQuality(SomePipelines.Read("flight-late"), DemoSamples.FlightLate.Words);
        var week = new LearningStretch(screen.Screen, DemoSamples.FlightLate, sender, quality);
        var nextWeek = 7 * 24 * 60;
        var flights = new ObservationStream(new[]
        {
            SomeFlights.At(0, minute: 0, delay: 16), SomeFlights.At(1, minute: 5), SomeFlights.At(2, minute: 10), SomeFlights.At(3, minute: 15),
            SomeFlights.At(4, minute: nextWeek - 1), SomeFlights.At(5, minute: nextWeek),
        }.ToAsyncEnumerable());

        await week.StreamAsync(flights, CancellationToken.None);

        Assert.Equal((5L, 4L), (sender.Facts.Sent, sender.Outcomes.Sent));
        Assert.Equal("25.0 % of the outcomes are late", quality.TellKnown());
        Assert.Equal(1, flights.Open);
        Assert.Contains("5 flights and 4 outcomes sent and stored", screen.Text, StringComparison.Ordinal);
    }
}
