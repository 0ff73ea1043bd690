using CsCheck;
using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.SampleData;

public sealed class ObservationStreamTests
{
    private static readonly DateTimeOffset End = SomeFlights.Midnight.AddDays(2);

    [Fact]
    public async Task A_landing_comes_before_a_departure_of_the_same_moment()
    {
        var stream = StreamOf(SomeFlights.At(0, minute: 0), SomeFlights.At(1, minute: 60), SomeFlights.At(2, minute: 61));

        var events = await stream.UntilAsync(SomeFlights.Midnight.AddMinutes(62)).ToListAsync();

        Assert.Equal(["departed 0", "landed 0", "departed 1", "departed 2"], events.Select(Name));
    }

    [Fact]
    public async Task Landings_of_the_same_moment_come_by_row()
    {
        // 450 miles from minute 0 and 225 miles from minute 30 both land at minute 90.
        var stream = StreamOf(SomeFlights.At(0, minute: 0, distance: 450), SomeFlights.At(1, minute: 30));

        var events = await stream.UntilAsync(End).ToListAsync();

        Assert.Equal(["departed 0", "departed 1", "landed 0", "landed 1"], events.Select(Name));
    }

    [Fact]
    public async Task What_happens_at_the_end_itself_is_left_for_the_next_call()
    {
        var stream = StreamOf(SomeFlights.At(0, minute: 0), SomeFlights.At(1, minute: 60));

        Assert.Equal(["departed 0"], (await stream.UntilAsync(SomeFlights.Midnight.AddMinutes(60)).ToListAsync()).Select(Name));
        Assert.Equal(1, stream.Open);
        Assert.Equal(["landed 0", "departed 1"], (await stream.UntilAsync(SomeFlights.Midnight.AddMinutes(61)).ToListAsync()).Select(Name));
        Assert.Equal(["landed 1"], stream.RestKnown().Select(Name));
    }

    [Fact]
    public Task Every_flight_departs_once_and_lands_once_in_the_order_of_time() => SomeFlights.Any.SampleAsync(async flights =>
    {
        var events = await StreamOf(flights).UntilAsync(End).ToListAsync();

        Assert.Equal(flights.Length * 2, events.Count);
        Assert.Equal(flights, events.OfType<StreamEvent.Occurred>().Select(departed => departed.Observation));
        Assert.Equal(flights.OrderBy(flight => flight.KnownAt).ThenBy(flight => flight.Row), events.OfType<StreamEvent.BecameKnown>().Select(landed => landed.Observation));
        Assert.True(events.Zip(events.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
    });

    [Fact]
    public Task Going_on_in_steps_gives_the_same_as_going_at_once() => Gen.Select(SomeFlights.Any, Gen.Int[1, 90]).SampleAsync(async (flights, minutes) =>
    {
        var atOnce = await StreamOf(flights).UntilAsync(End).ToListAsync();
        var (stream, inSteps) = (StreamOf(flights), new List<StreamEvent>());
        for (var until = SomeFlights.Midnight; until <= End; until = until.AddMinutes(minutes))
        {
            inSteps.AddRange(await stream.UntilAsync(until).ToListAsync());
        }

        Assert.Equal(atOnce, inSteps);
    });

    private static ObservationStream StreamOf(params Flight[] flights) => new(flights.ToAsyncEnumerable());

    private static string Name(StreamEvent happened) => $"{(happened is StreamEvent.Occurred ? "departed" : "landed")} {((Flight)happened.Observation).Row}";
}
