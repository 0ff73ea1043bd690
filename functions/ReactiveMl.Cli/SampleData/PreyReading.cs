using System.Globalization;
using System.Text.Json;
using ReactiveMl.Facts;

namespace ReactiveMl.Cli.SampleData;

/// <summary>One reading of a sensor at a waterhole, generated: how many animals there are, as a range, and how many of them are zebras.</summary>
/// <param name="Low">The count of animals is at least this in 19 of 20 readings.</param>
/// <param name="High">The count of animals is at most this in 19 of 20 readings, so it lies between the two in 9 of 10.</param>
/// <param name="ZebraShare">0 to 1, as the sensor sees it.</param>
/// <param name="Zebras">How many a ranger counted on the photograph taken at the same moment.</param>
internal sealed record PreyReading(
    int Number, DateTimeOffset OccurredAt, string Sensor, string Location, double Animals, double Low, double High, double ZebraShare, int Zebras) : IObservation
{
    public const double Confidence = 0.9;

    public string Id => string.Create(CultureInfo.InvariantCulture, $"reading-{Number}");

    /// <summary>The ranger goes through a day's photographs twelve hours later.</summary>
    public DateTimeOffset KnownAt => OccurredAt.AddHours(12);

    public FieldValue Outcome => FieldValue.OfNumber(Zebras);

    public string Subject => string.Create(
        CultureInfo.InvariantCulture, $"{OccurredAt:dd MMM HH:mm} {Sensor} at {Location}, {Low:0} to {High:0} animals, {ZebraShare:P0} zebras");

    public string Truth => string.Create(CultureInfo.InvariantCulture, $"{Zebras} zebras");

    public void WriteFact(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("readAt", MessageTime.Of(OccurredAt));
        json.WriteString("sensor", Sensor);
        json.WriteString("location", Location);
        json.WriteStartObject("animals");
        json.WriteNumber("value", Animals);
        json.WriteNumber("low", Low);
        json.WriteNumber("high", High);
        json.WriteNumber("confidence", Confidence);
        json.WriteEndObject();
        json.WriteNumber("zebraShare", ZebraShare);
        json.WriteEndObject();
    }

    public void WriteOutcome(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("fact", Id);
        json.WriteNumber("zebras", Zebras);
        json.WriteString("countedAt", MessageTime.Of(KnownAt));
        json.WriteEndObject();
    }
}
