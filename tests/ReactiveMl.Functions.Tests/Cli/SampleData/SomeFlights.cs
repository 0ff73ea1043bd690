using CsCheck;
using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.SampleData;

internal static class SomeFlights
{
    public static readonly DateTimeOffset Midnight = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Flights in the order of departure, many of them at the same minute.</summary>
    public static readonly Gen<Flight[]> Any =
        Gen.Select(Gen.Int[0, 5], Gen.Int[-60, 120], Gen.Int[1, 300], (pause, delay, distance) => (pause, delay, distance)).Array[0, 60].Select(steps =>
        {
            var minute = 0;
            return steps.Select((step, row) => At(row, minute += step.pause, step.delay, step.distance)).ToArray();
        });

    public static Flight At(long row, int minute, int delay = 0, int distance = 225, string origin = "ATL") =>
        new(row, Midnight.AddMinutes(minute), delay, distance, origin, "SAV");
}
