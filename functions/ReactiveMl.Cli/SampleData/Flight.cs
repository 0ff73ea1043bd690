using System.Globalization;
using System.Text.Json;
using ReactiveMl.Facts;

namespace ReactiveMl.Cli.SampleData;

/// <summary>One flight of the sample data.</summary>
/// <param name="Row">Its row in the file, from 0; 191 rows repeat another, so nothing else names a flight.</param>
/// <param name="DepartedAt">When it left by the clock of its airport, written as if that were UTC: the data has no time zone.</param>
/// <param name="Delay">How many minutes late it arrived; negative when it was early.</param>
/// <param name="Distance">In miles.</param>
internal sealed record Flight(long Row, DateTimeOffset DepartedAt, int Delay, int Distance, string Origin, string Destination) : IObservation
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"flight-{Row}");

    public DateTimeOffset OccurredAt => DepartedAt;

    /// <summary>When it landed: computed here, because the data has no arrival time.</summary>
    /// <remarks>30 minutes on the ground and 7.5 miles a minute, which is 8 seconds a mile.</remarks>
    public DateTimeOffset KnownAt => DepartedAt.AddMinutes(30).AddSeconds(8L * Distance);

    public FieldValue Outcome => FieldValue.OfNumber(Delay);

    public string Subject => string.Create(CultureInfo.InvariantCulture, $"{DepartedAt:HH:mm} {Origin}-{Destination}");

    public string Truth => string.Create(CultureInfo.InvariantCulture, $"{Delay:+0;-0;0} min");

    public void WriteFact(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("departedAt", MessageTime.Of(DepartedAt));
        json.WriteString("origin", Origin);
        json.WriteString("destination", Destination);
        json.WriteNumber("distance", Distance);
        json.WriteEndObject();
    }

    public void WriteOutcome(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("fact", Id);
        json.WriteNumber("delay", Delay);
        json.WriteString("landedAt", MessageTime.Of(KnownAt));
        json.WriteEndObject();
    }
}
