using System.Globalization;
using System.Text.Json;
using ReactiveMl.Facts;

namespace ReactiveMl.Cli.SampleData;

/// <summary>One report of an aircraft that struck wildlife.</summary>
/// <remarks>
/// Only what the crew could tell at the strike goes into the fact. The species is often named later, from what was found, and
/// the costs are those of the damage that is to be told: neither is sent.
/// </remarks>
/// <param name="Row">Its row in the file, from 0: nothing else names a report.</param>
/// <param name="Day">The day of the strike; the data has no time of day but a word for it.</param>
/// <param name="Size">How large the crew took the animal to be.</param>
/// <param name="Speed">In knots; null where it was not reported.</param>
/// <param name="Damage">None, Minor, Medium or Substantial, or C or B: classes by cost, of military aircraft only.</param>
/// <param name="Cost">In dollars, repair and other; 0 where none was reported.</param>
internal sealed record BirdStrike(
    long Row,
    DateTimeOffset Day,
    string Airport,
    string State,
    string Operator,
    string Aircraft,
    string Phase,
    string Size,
    string TimeOfDay,
    int? Speed,
    string Damage,
    string Species,
    int Cost) : IObservation
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"strike-{Row}");

    public DateTimeOffset OccurredAt => Day;

    /// <summary>When the damage had been looked at: the data does not say, so we take three days.</summary>
    public DateTimeOffset KnownAt => Day.AddDays(3);

    public FieldValue Outcome => FieldValue.OfText(Damage);

    public string Subject => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd} {Aircraft}, {Phase}, {Size} animal");

    public string Truth => Damage;

    public void WriteFact(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("struckAt", MessageTime.Of(Day));
        json.WriteString("airport", Airport);
        json.WriteString("state", State);
        json.WriteString("operator", Operator);
        json.WriteString("aircraft", Aircraft);
        json.WriteString("phase", Phase);
        json.WriteString("size", Size);
        json.WriteString("timeOfDay", TimeOfDay);
        if (Speed is { } speed)
        {
            json.WriteNumber("speed", speed);
        }

        json.WriteEndObject();
    }

    public void WriteOutcome(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("fact", Id);
        json.WriteString("damage", Damage);
        json.WriteString("assessedAt", MessageTime.Of(KnownAt));
        json.WriteEndObject();
    }
}
