namespace ReactiveMl.Cli.Flights;

/// <summary>Something that happened to a flight, at a moment of the stream.</summary>
internal abstract record FlightEvent(Flight Flight, DateTimeOffset At)
{
    /// <summary>The flight left: a fact.</summary>
    public sealed record Departed(Flight Flight) : FlightEvent(Flight, Flight.DepartedAt);

    /// <summary>The flight arrived, and its delay became known: an outcome.</summary>
    public sealed record Landed(Flight Flight) : FlightEvent(Flight, Flight.LandedAt);
}
