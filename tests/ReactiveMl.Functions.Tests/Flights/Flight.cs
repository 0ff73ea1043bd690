namespace ReactiveMl.Functions.Tests.Flights;

/// <summary>A made-up flight, with the fact and the outcome that a sender makes of it.</summary>
internal sealed record Flight(
    string Id, DateTimeOffset DepartedAt, string Origin, string Destination, int Distance, int Delay, DateTimeOffset LandedAt)
{
    public object Fact => new { Id, DepartedAt, Origin, Destination, Distance };

    public object FactWithOutcome => new { Id, DepartedAt, Origin, Destination, Distance, Delay, LandedAt };

    public object Outcome => new { Fact = Id, Delay, LandedAt };
}
