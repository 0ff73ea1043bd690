using System.Text.Json;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests;

/// <summary>The bundled definition, and what the domain makes of made-up flights under it.</summary>
internal static class FlightLate
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "pipelines", "flight-late.json");
    private static int _named;

    public static Pipeline Pipeline { get; } = Read();

    /// <summary>The same definition under a name that nothing else in this storage account uses.</summary>
    public static Pipeline UnderAnotherName() =>
        Pipeline with { Name = new PipelineName($"flight-late-{Interlocked.Increment(ref _named)}") };

    public static byte[] Json(object value) => JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Options);

    /// <summary>The data set that must come of flights that arrived once each, facts and, unless said otherwise, outcomes.</summary>
    public static SealedDataSet DataSetOf(Pipeline pipeline, IEnumerable<Flight> flights, bool outcomes = true)
    {
        var sealer = new DataSetSealer(pipeline);
        foreach (var flight in flights)
        {
            sealer.Add(Assert.Single(new FactReader(pipeline).Read(Json(flight.Fact)).Accepted).Fact);
            if (outcomes)
            {
                sealer.Add(Assert.Single(new OutcomeReader(pipeline).Read(Json(flight.Outcome)).Accepted).Outcome);
            }
        }

        return sealer.Seal(DateTimeOffset.UnixEpoch);
    }

    private static Pipeline Read()
    {
        var reading = PipelineReader.Read(System.IO.File.ReadAllText(File), "flight-late.json");
        return reading.Pipeline ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
    }
}
