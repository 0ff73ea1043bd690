using System.Globalization;
using System.Text.Json;

namespace ReactiveMl.Cli.Flights;

/// <summary>One flight of the sample data.</summary>
/// <param name="Row">Its row in the file, from 0; 191 rows repeat another, so nothing else names a flight.</param>
/// <param name="DepartedAt">When it left by the clock of its airport, written as if that were UTC: the data has no time zone.</param>
/// <param name="Delay">How many minutes late it arrived; negative when it was early.</param>
/// <param name="Distance">In miles.</param>
internal readonly record struct Flight(long Row, DateTimeOffset DepartedAt, int Delay, int Distance, string Origin, string Destination)
{
    /// <summary>Arriving more than this many minutes late is what the pipeline flight-late calls late.</summary>
    public const int LateAbove = 15;

    public string Id => string.Create(CultureInfo.InvariantCulture, $"flight-{Row}");

    public bool IsLate => Delay > LateAbove;

    /// <summary>When the delay became known: computed here, because the data has no arrival time.</summary>
    /// <remarks>30 minutes on the ground and 7.5 miles a minute, which is 8 seconds a mile.</remarks>
    public DateTimeOffset LandedAt => DepartedAt.AddMinutes(30).AddSeconds(8L * Distance);

    public void WriteFact(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("departedAt", Time(DepartedAt));
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
        json.WriteString("landedAt", Time(LandedAt));
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
