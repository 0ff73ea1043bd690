namespace ReactiveMl.Functions.Tests.Flights;

/// <summary>Made-up flights in order of departure whose delay can be learned: from the origin, the hour, and how late the origin runs that day.</summary>
internal static class SeededFlights
{
    private const int ADay = 300;

    private static readonly DateTimeOffset First = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Airports = ["ATL", "BOS", "DEN", "DFW", "JFK", "LAX", "MIA", "ORD", "PHX", "SEA"];

    public static IReadOnlyList<Flight> Make(int count, int seed)
    {
        var chance = new Random(seed);
        var flights = new List<Flight>(count);
        var lateness = Airports.ToDictionary(airport => airport, _ => 0.0);
        for (var index = 0; index < count; index++)
        {
            if (index % ADay == 0)
            {
                lateness = Airports.ToDictionary(airport => airport, _ => Normal(chance) * 15);
            }

            var departedAt = First.AddSeconds(index * (86_400 / ADay)).AddSeconds(chance.Next(60));
            var origin = chance.Next(Airports.Length);
            var destination = (origin + 1 + chance.Next(Airports.Length - 1)) % Airports.Length;
            var distance = chance.Next(200, 2_600);
            var delay = -12 + (3 * origin) + (departedAt.Hour / 2) + lateness[Airports[origin]] + (8 * Normal(chance));
            flights.Add(new Flight(
                $"flight-{seed}-{index}", departedAt, Airports[origin], Airports[destination], distance, (int)delay,
                departedAt.AddSeconds(Math.Round(1_800 + (distance * 8.0)))));
        }

        return flights;
    }

    // Box and Muller.
    private static double Normal(Random chance) =>
        Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
