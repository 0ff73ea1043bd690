namespace ReactiveMl.Functions.Tests.Cli.SampleData;

public sealed class FlightTests
{
    // 225 miles at 7.5 miles a minute are 30 minutes, and 30 on the ground.
    [Fact]
    public void A_flight_of_225_miles_lands_an_hour_after_its_departure() =>
        Assert.Equal(SomeFlights.Midnight.AddHours(1), SomeFlights.At(0, minute: 0, distance: 225).KnownAt);

    // 2176 / 7.5 = 290.1333 minutes = 4:50:08.
    [Fact]
    public void A_landing_is_a_whole_second() =>
        Assert.Equal(SomeFlights.Midnight.AddMinutes(30) + new TimeSpan(4, 50, 8), SomeFlights.At(0, minute: 0, distance: 2176).KnownAt);
}
