using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.Flights;
using ReactiveMl.Functions.Tests.Cli.Flights;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class FirstWeekTests
{
    [Fact]
    public async Task The_week_is_sent_and_the_rest_stays_in_the_stream()
    {
        await using var app = await FakeApp.StartAsync();
        var screen = new TestScreen();
        var sender = new FlightSender(app.Client(), "flight-late", TimeProvider.System);
        var week = new FirstWeek(screen.Screen, sender);
        var nextWeek = 7 * 24 * 60;
        var flights = new FlightStream(new[]
        {
            SomeFlights.At(0, minute: 0, delay: 16), SomeFlights.At(1, minute: 5), SomeFlights.At(2, minute: 10), SomeFlights.At(3, minute: 15),
            SomeFlights.At(4, minute: nextWeek - 1), SomeFlights.At(5, minute: nextWeek),
        }.ToAsyncEnumerable());

        await week.StreamAsync(flights, CancellationToken.None);

        Assert.Equal((5L, 4L), (sender.Facts.Sent, sender.Outcomes.Sent));
        Assert.Equal(0.25, week.Prior);
        Assert.Equal(1, flights.InTheAir);
        Assert.Contains("5 flights and 4 outcomes sent and stored", screen.Text, StringComparison.Ordinal);
    }
}
