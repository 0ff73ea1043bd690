using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

/// <summary>Facts of the full definition with bounds, gaps, odd words and odd numbers.</summary>
internal static class UncertainFacts
{
    private static readonly Gen<FieldValue> Distance = Gen.OneOf(
        Gen.Const(default(FieldValue)),
        Gen.Double[1, 6000].Select(FieldValue.OfNumber),
        Gen.Double[1, 6000].Array[3].Select(bounds => bounds.Order().ToArray()).Select(bounds => FieldValue.OfInterval(bounds[1], bounds[0], bounds[2])));

    private static readonly Gen<FieldValue> International =
        Gen.OneOf(Gen.Const(default(FieldValue)), Gen.Bool.Select(FieldValue.OfFlag));

    private static readonly Gen<FieldValue> Remarks = Gen.OneOf(
        Gen.Const(default(FieldValue)),
        Gen.OneOf("", " ", "Held at the gate:\r\n\t\"crew\" \0 \u2028", "💡<&>東京", new string('ж', 3_000)).Select(FieldValue.OfText));

    private static readonly Gen<FieldValue> Somewhere = Gen.OneOf(
        Gen.Const(default(FieldValue)),
        Gen.Select(Gen.OneOf(Gen.Double[-90, 90], Gen.Const(-0.0)), Gen.Double[-180, 180], (lat, lon) => FieldValue.OfPlace(new(lat, lon))));

    private static readonly Gen<FieldValue> Delay = Gen.OneOf(
        Gen.OneOf(-0.0, double.Epsilon, 0.1 + 0.2, 1e-300, -1440).Select(FieldValue.OfNumber),
        Gen.Const(FieldValue.OfInterval(0, -0.0, 0.0)));

    private static readonly Gen<string> Word = Gen.OneOf("ATL", "Zürich", "東京", "a\"b\\c\n", "💡", "<&>+'");

    private static readonly Gen<Fact> One = Gen.Select(
        Gen.Int[0, 1_000_000_000], Word, Word, Distance, Gen.Select(International, Remarks, Somewhere, Somewhere), Delay, Gen.Int[0, 3_600_000],
        (microseconds, origin, destination, distance, rest, delay, known) =>
        {
            var content = new CanonicalContent(FlightLate.Full);
            var at = FlightLate.Start.AddMicroseconds(microseconds);
            var id = new FactId($"{origin.Trim('\n').Replace("\n", "", StringComparison.Ordinal)}-{microseconds}");
            FieldValue[] values = [FieldValue.OfTime(at), FieldValue.OfText(origin), FieldValue.OfText(destination), distance, rest.Item1, rest.Item2, rest.Item3, rest.Item4];
            return content.Fact(id, values, known == 0 ? null : content.Outcome(id, delay, at.AddMicroseconds(known)));
        });

    public static readonly Gen<Fact[]> Many = One.Array[0, 20];

    private static readonly Gen<FieldValue> SureDistance = Gen.Select(
        Gen.Double[1, 6000].Array[3], Gen.Double[0, 1],
        (bounds, confidence) => FieldValue.OfInterval(bounds.Order().ElementAt(1), bounds.Min(), bounds.Max(), confidence));

    /// <summary>Corrections with undeclared fields and confidence, and retractions.</summary>
    public static readonly Gen<Fact[]> Superseding = Gen.Select(
        Gen.Int[0, 1_000_000_000], Word, SureDistance, Gen.OneOf(null, """{"carrier":"東京","gate":{"a":[1e400,1.50]}}"""), Gen.Bool,
        (microseconds, origin, distance, unknown, retracts) =>
        {
            var (at, old) = (FieldValue.OfTime(FlightLate.Start.AddMicroseconds(microseconds)), new FactId($"old-{microseconds}"));
            return retracts
                ? new CanonicalContent(FlightLate.Full).Fact(null, [at, FieldValue.OfText(origin), default, default, default, default, default, default], null, retracts: old)
                : new CanonicalContent(FlightLate.Full).Fact(null, [at, FieldValue.OfText(origin), FieldValue.OfText("BOS"), distance, default, default, default, default], null, corrects: old, unknown: unknown);
        }).Array[0, 20];

    /// <summary>Facts of every kind as they stand in the log.</summary>
    public static readonly Gen<RecordedFact[]> Recorded = Gen.Select(
        Many, Superseding, Gen.Int[0, 1_000_000_000],
        (plain, superseding, recorded) => plain.Concat(superseding)
            .Select((fact, index) => new RecordedFact(fact, FlightLate.Start.AddMicroseconds(recorded + index), index % 7)).ToArray());

    /// <summary>Everything in a fact, numbers as their bits.</summary>
    public static string Print(Fact fact) => string.Join('|', [
        fact.Id.Value, fact.Entity, $"{fact.OccurredAt:O}", fact.Hash.Value, fact.Corrects?.Value, fact.Retracts?.Value, fact.Unknown,
        .. fact.Values.Select(Print), fact.Outcome is { } outcome ? $"{Print(outcome.Value)} {outcome.KnownAt:O} {outcome.Hash}" : "",
    ]);

    private static string Print(FieldValue value) => value.IsPresent
        ? $"{Bits(value.Number)} {Bits(value.Low)} {Bits(value.High)} {Bits(value.Confidence)} {value.Text} {value.Time:O} {value.Flag} {Bits(value.Place?.Latitude ?? double.NaN)} {Bits(value.Place?.Longitude ?? double.NaN)}"
        : "missing";

    private static string Bits(double number) => double.IsNaN(number) ? "NaN" : $"{BitConverter.DoubleToInt64Bits(number):x}";
}
