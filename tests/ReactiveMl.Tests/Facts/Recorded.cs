using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

/// <summary>Recorded arrivals from a small world, corrections and retractions among them.</summary>
internal static class Recorded
{
    private static readonly Gen<FactId?> Named = Gen.Int[-4, 11].Select(id => id < 0 ? null : (FactId?)new FactId($"f{id}"));

    private static readonly Gen<Arrival> Fact = Gen.Select(
        Gen.Int[0, 11], Gen.Int[0, 40], Gen.OneOf("ATL", "JFK"), Gen.OneOf(100.0, 200.0, double.NaN), Named, Gen.Int[0, 5], Gen.Int[-100, 20_000], Gen.Int[0, 4],
        (id, departed, origin, distance, old, kind, late, flown) =>
        {
            var (given, at, content) = (new FactId($"f{id}"), FlightLate.At(10 * departed), new CanonicalContent(FlightLate.Pipeline));
            FieldValue[] values =
                [FieldValue.OfTime(at), FieldValue.OfText(origin), FieldValue.OfText("BOS"), double.IsNaN(distance) ? default : FieldValue.OfNumber(distance)];
            var outcome = flown == 0 ? FlightLate.Landed(given.Value, 10 * (departed + 3), late) : null;
            var fact = kind switch
            {
                0 => content.Fact(given, values, outcome, corrects: old),
                1 => content.Fact(given, [values[0], values[1], default, default], null, retracts: old),
                _ => content.Fact(given, values, outcome),
            };
            return new Arrival(new(fact, at.AddMinutes(late), 0), null);
        });

    private static readonly Gen<Arrival> Outcome = Gen.Select(
        Gen.Int[0, 13], Gen.Int[0, 60], Gen.OneOf(5.0, 50.0),
        (id, landed, delay) => new Arrival(null, new(FlightLate.Landed($"f{id}", 10 * landed, delay), FlightLate.At(0), 0)));

    private static readonly Gen<Arrival[]> Arrivals = Gen.Frequency((3, Fact), (2, Outcome)).Array[0, 50];

    /// <summary>Arrivals, some of them repeated, in any order and split into any messages.</summary>
    public static Gen<Arrival[][]> Split =>
        from once in Arrivals
        from repeated in once.Length == 0 ? Gen.Const(once) : Gen.OneOf(once).Array[0, 10]
        from shuffled in Gen.Shuffle(once.Concat(repeated).ToArray())
        from size in Gen.Int[1, 30]
        select shuffled.Chunk(size).ToArray();

    /// <summary>A fact or an outcome.</summary>
    public sealed record Arrival(RecordedFact? Fact, RecordedOutcome? Outcome);
}
