using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

/// <summary>Facts with bounds, gaps, odd words and odd numbers.</summary>
internal static class UncertainFacts
{
    private static readonly Gen<FieldValue> Distance = Gen.OneOf(
        Gen.Const(default(FieldValue)),
        Gen.Double[1, 6000].Select(FieldValue.OfNumber),
        Gen.Double[1, 6000].Array[3].Select(bounds => bounds.Order().ToArray()).Select(bounds => FieldValue.OfInterval(bounds[1], bounds[0], bounds[2])));

    private static readonly Gen<FieldValue> Delay = Gen.OneOf(
        Gen.OneOf(-0.0, double.Epsilon, 0.1 + 0.2, 1e-300, -1440).Select(FieldValue.OfNumber),
        Gen.Const(FieldValue.OfInterval(0, -0.0, 0.0)));

    private static readonly Gen<string> Word = Gen.OneOf("ATL", "Zürich", "東京", "a\"b\\c\n", "💡", "<&>+'");

    private static readonly Gen<Fact> One = Gen.Select(
        Gen.Int[0, 1_000_000_000], Word, Word, Distance, Delay, Gen.Int[0, 3_600_000],
        (microseconds, origin, destination, distance, delay, known) =>
        {
            var content = new CanonicalContent(FlightLate.Pipeline);
            var at = FlightLate.Start.AddMicroseconds(microseconds);
            var id = new FactId($"{origin.Trim('\n').Replace("\n", "", StringComparison.Ordinal)}-{microseconds}");
            FieldValue[] values = [FieldValue.OfTime(at), FieldValue.OfText(origin), FieldValue.OfText(destination), distance];
            return content.Fact(id, values, known == 0 ? null : content.Outcome(id, delay, at.AddMicroseconds(known)));
        });

    private static readonly Gen<RecordedFact> InTheLog = Gen.Select(
        One, Gen.Int[0, 5], Gen.Int[0, 1_000_000_000],
        (fact, kind, recorded) => new RecordedFact(InKind(fact, kind), FlightLate.Start.AddMicroseconds(recorded), recorded % 7));

    public static readonly Gen<Fact[]> Many = One.Array[0, 20];

    /// <summary>Among them corrections, retractions, and facts with fields that the definition does not know.</summary>
    public static readonly Gen<RecordedFact[]> Recorded = InTheLog.Array[0, 20];

    /// <summary>Everything in a fact, numbers as their bits.</summary>
    public static string Print(Fact fact) => string.Join('|', [
        fact.Id.Value, fact.Entity, $"{fact.OccurredAt:O}", fact.Hash.Value,
        fact.Corrects?.Value ?? "", fact.Retracts?.Value ?? "", fact.Unknown ?? "",
        .. fact.Values.Select(Print), fact.Outcome is { } outcome ? $"{Print(outcome.Value)} {outcome.KnownAt:O} {outcome.Hash}" : "",
    ]);

    private static Fact InKind(Fact fact, int kind)
    {
        var content = new CanonicalContent(FlightLate.Pipeline);
        var (other, values) = (new FactId("other"), fact.Values.ToArray());
        return kind switch
        {
            1 => content.Fact(fact.Id, values, fact.Outcome, corrects: other),
            2 => content.Fact(fact.Id, [values[0], values[1], default, default], null, retracts: other),
            3 => content.Fact(fact.Id, values, fact.Outcome, unknown: """{"gate":"A1","seats":[1,2]}"""),
            4 => content.Fact(fact.Id, [.. values[..3], FieldValue.OfInterval(500, 400, 700, 0.9)], null),
            5 => content.Fact(fact.Id, [.. values[..3], FieldValue.OfInterval(500, 500, 500, 0.9)], null),
            _ => fact,
        };
    }

    private static string Print(FieldValue value) => value.IsPresent
        ? $"{Bits(value.Number)} {Bits(value.Low)} {Bits(value.High)} {Bits(value.Confidence)} {value.Text} {value.Time:O}"
        : "missing";

    private static string Bits(double number) => double.IsNaN(number) ? "NaN" : $"{BitConverter.DoubleToInt64Bits(number):x}";
}
