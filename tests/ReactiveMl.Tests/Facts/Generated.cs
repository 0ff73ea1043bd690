using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

/// <summary>Arrivals from a small world: few ids and few times, so that repetitions, conflicts and orphans are common.</summary>
internal static class Generated
{
    private static readonly Gen<Arrival> Fact = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 60], Gen.OneOf("ATL", "JFK"), Gen.OneOf(100.0, 200.0),
        (id, departed, origin, distance) => new Arrival(FlightLate.Flight($"f{id}", 10 * departed, origin, distance), null));

    private static readonly Gen<Arrival> Outcome = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, 60], Gen.Double[-10, 100],
        (id, landed, delay) => new Arrival(null, FlightLate.Landed($"f{id}", 10 * landed, delay)));

    private static readonly Gen<Arrival> Both = Gen.Select(
        Fact, Gen.Int[1, 30], Gen.Double[-10, 100],
        (arrival, flown, delay) =>
        {
            var fact = arrival.Fact!;
            return new Arrival(fact with { Outcome = FlightLate.Landed(fact.Id.Value, ((fact.OccurredAt - FlightLate.Start).TotalMinutes) + (10 * flown), delay) }, null);
        });

    public static readonly Gen<Arrival[]> Arrivals = Gen.Frequency((2, Fact), (2, Outcome), (1, Both)).Array[0, 40];

    /// <summary>The same arrivals in another order, some of them again.</summary>
    public static Gen<(Arrival[] Once, Arrival[] Again)> Rearranged =>
        from once in Arrivals
        from repeated in once.Length == 0 ? Gen.Const(once) : Gen.OneOf(once).Array[0, 10]
        from again in Gen.Shuffle(once.Concat(repeated).ToArray())
        select (once, again);

    public static SealedDataSet Seal(IEnumerable<Arrival> arrivals)
    {
        var sealer = new DataSetSealer(FlightLate.Pipeline);
        foreach (var (fact, outcome) in arrivals)
        {
            if (fact is not null)
            {
                sealer.Add(fact);
            }

            if (outcome is not null)
            {
                sealer.Add(outcome);
            }
        }

        return sealer.Seal(FlightLate.Start);
    }

    /// <summary>A fact or an outcome.</summary>
    public sealed record Arrival(Fact? Fact, Outcome? Outcome);
}
