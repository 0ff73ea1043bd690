using System.Text.Json;

namespace ReactiveMl.Cli.Flights;

/// <summary>What goes into one request: facts or outcomes, as a JSON array.</summary>
internal sealed record MessageBatch(bool IsOutcomes, IReadOnlyList<Flight> Flights)
{
    /// <summary>The moment of its last event.</summary>
    public DateTimeOffset Until => IsOutcomes ? Flights[^1].LandedAt : Flights[^1].DepartedAt;

    public byte[] ToJson()
    {
        using var body = new MemoryStream(Flights.Count * 128);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartArray();
            foreach (var flight in Flights)
            {
                if (IsOutcomes)
                {
                    flight.WriteOutcome(json);
                }
                else
                {
                    flight.WriteFact(json);
                }
            }

            json.WriteEndArray();
        }

        return body.ToArray();
    }
}
