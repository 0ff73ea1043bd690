using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReactiveMl.Benchmarks.Serving;

/// <summary>Made-up departures: those that every model learns from, and those that every server is asked.</summary>
internal sealed class ServedFlights
{
    public const string Pipeline = "flight-scoring";
    private const int Learned = 20_000;
    private const int Asked = 1_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ServedFlight[] _flights;
    private readonly float[] _late;

    public ServedFlights()
    {
        var table = FlightLikeTable.Of(Learned + Asked);
        var chance = new Random(2);
        _late = table.Labels;
        _flights = [.. Enumerable.Range(0, table.Labels.Length).Select(row => table.Row(row)).Select((row, at) => new ServedFlight(
            $"flight-{at:D6}",
            table.OccurredAt[at].AddTicks(-(table.OccurredAt[at].Ticks % TimeSpan.TicksPerSecond)),
            row[2].Category,
            row[3].Category,
            row[4].Number,
            // Nothing is missing: not every peer takes it.
            float.IsNaN(row[5].Number) ? 0 : MathF.Round(row[5].Number, 1),
            row[6].Number,
            chance.Next(-10, 40),
            chance.Next(0, 30),
            MathF.Round(chance.NextSingle() * 10, 1)))];
    }

    /// <summary>Bodies of single predictions; no model learned from them.</summary>
    public IReadOnlyList<string> Bodies => [.. _flights.Skip(Learned).Select(flight => JsonSerializer.Serialize(flight, Json))];

    /// <summary>A body of a thousand rows.</summary>
    public string Batch => $"{{\"rows\":[{string.Join(',', Bodies)}]}}";

    /// <summary>What is learned from, a line each: the departure, and how late it came to be.</summary>
    public IReadOnlyList<string> Facts => [.. _flights.Take(Learned).Select((flight, at) =>
    {
        var fact = JsonSerializer.SerializeToNode(flight, Json)!.AsObject();
        fact["delay"] = _late[at] == 1 ? 30 : 0;
        fact["landedAt"] = JsonValue.Create(flight.DepartedAt.AddHours(3));
        return fact.ToJsonString(Json);
    })];

    /// <summary>Writes what the peers learn from and what wrk sends.</summary>
    public async Task ExportAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, "facts.ndjson"), Facts);
        await File.WriteAllLinesAsync(Path.Combine(folder, "bodies.ndjson"), Bodies);
        await File.WriteAllTextAsync(Path.Combine(folder, "batch.ndjson"), Batch + "\n");
    }
}
