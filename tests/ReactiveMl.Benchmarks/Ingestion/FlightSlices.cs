using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Benchmarks.Ingestion;

/// <summary>Flights as the JSON of messages; no flight is handed out twice.</summary>
internal sealed class FlightSlices
{
    private readonly IReadOnlyList<Flight> _flights;
    private int _taken;

    private FlightSlices(IReadOnlyList<Flight> flights) => _flights = flights;

    public static async Task<FlightSlices> ReadAsync(string file) =>
        new(await new FlightFile(file).ReadAsync().Take(900_000).ToListAsync());

    public IReadOnlyList<byte[]> Take(int facts, int aMessage)
    {
        var slice = _flights.Skip(_taken).Take(facts).Chunk(aMessage).Select(some => MessageBatch.Of(isOutcomes: false, some).ToJson()).ToList();
        _taken += facts;
        return _taken <= _flights.Count ? slice : throw new InvalidOperationException($"There are only {_flights.Count} flights.");
    }
}
