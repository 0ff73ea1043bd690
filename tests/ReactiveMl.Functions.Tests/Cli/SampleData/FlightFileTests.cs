using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests.Cli.SampleData;

/// <summary>Expected values were read from vega-datasets 3.2.1 on their own, before this reader was written.</summary>
public sealed class FlightFileTests
{
    [Fact]
    public async Task The_rows_are_those_of_the_file()
    {
        var flights = await (await FileAsync()).ReadAsync().Take(1_000).ToListAsync();

        Assert.Equal(new Flight(0, new(2001, 1, 1, 0, 1, 0, TimeSpan.Zero), 33, 2176, "LAS", "PHL"), flights[0]);
        Assert.Equal(new Flight(123, new(2001, 1, 1, 2, 26, 0, TimeSpan.Zero), 173, 181, "OAK", "RNO"), flights[123]);
        Assert.Equal(new Flight(999, new(2001, 1, 1, 7, 6, 0, TimeSpan.Zero), -8, 748, "BIL", "MSP"), flights[999]);
    }

    [Fact]
    public async Task The_first_week_has_113_493_flights_in_the_order_of_time_and_a_quarter_is_late()
    {
        var week = await (await FileAsync()).ReadAsync().TakeWhile(flight => flight.DepartedAt < DemoSamples.FlightLate.LearnUntil).ToListAsync();

        Assert.Equal(113_493, week.Count);
        Assert.Equal(28_751, week.Count(flight => flight.Delay > 15));
        Assert.Equal((-80, 1575), (week.Min(flight => flight.Delay), week.Max(flight => flight.Delay)));
        Assert.Equal((30, 4962), (week.Min(flight => flight.Distance), week.Max(flight => flight.Distance)));
        Assert.True(week.Zip(week.Skip(1)).All(pair => pair.First.DepartedAt <= pair.Second.DepartedAt && pair.First.Row + 1 == pair.Second.Row));
    }

    private static async Task<FlightFile> FileAsync() => new(await PathAsync());

    private static async Task<string> PathAsync()
    {
        // The data comes with the npm packages.
        await Azurite.InstallAsync();
        return Installation.FlightsFile();
    }
}
