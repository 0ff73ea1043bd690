using System.Globalization;
using System.Text.Json;
using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Benchmarks;

/// <summary>Real flights as the files that landing blobs hold: facts and their outcomes, some thousands a file.</summary>
internal static class SealingInput
{
    public const string Flights = "infra/local/node_modules/vega-datasets/data/flights-3m.parquet";

    private const int RowsPerFile = 10_000;

    /// <summary>Writes so many flights, and one in a hundred more that come later.</summary>
    public static async Task WriteAsync(string folder, int rows)
    {
        if (!File.Exists(Flights))
        {
            throw new FileNotFoundException($"{Flights} is missing. Run this from the repository's root, after npm ci in infra/local.");
        }

        var read = new FlightFile(Flights).ReadAsync();
        await WriteAsync(Path.Combine(folder, "first"), read.Take(rows));
        await WriteAsync(Path.Combine(folder, "second"), read.Skip(rows).Take(rows / 100));
    }

    private static async Task WriteAsync(string folder, IAsyncEnumerable<Flight> flights)
    {
        Directory.CreateDirectory(folder);
        var file = 0;
        await foreach (var some in flights.Chunk(RowsPerFile))
        {
            var name = (file++).ToString("00000", CultureInfo.InvariantCulture);
            WriteLines(Path.Combine(folder, $"{name}.facts"), some, (json, flight) => flight.WriteFact(json));
            WriteLines(Path.Combine(folder, $"{name}.outcomes"), some, (json, flight) => flight.WriteOutcome(json));
        }
    }

    private static void WriteLines(string path, Flight[] flights, Action<Utf8JsonWriter, Flight> write)
    {
        using var stream = File.Create(path);
        foreach (var flight in flights)
        {
            using (var json = new Utf8JsonWriter(stream))
            {
                write(json, flight);
            }

            stream.WriteByte((byte)'\n');
        }
    }
}
