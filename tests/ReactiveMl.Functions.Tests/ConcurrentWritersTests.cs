using System.Globalization;
using System.Net;
using System.Text.Json;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests;

/// <summary>Eight senders at once, on one entity and over many: nothing waits for a lock, and the order does not matter.</summary>
public sealed class ConcurrentWritersTests : IAsyncLifetime
{
    private const int Writers = 8;
    private const int ARequest = 500;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly int AWriter =
        int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_FACTS_A_WRITER"), CultureInfo.InvariantCulture, out var asked) ? asked : 1_000;

    private readonly RunningApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    [Trait("Category", "Writers")]
    public Task What_eight_writers_send_at_once_is_all_there_whether_it_is_of_one_entity_or_of_many() => _app.ExplainAsync(async () =>
    {
        var ofMany = SeededFlights.Make(Writers * AWriter, seed: 41);
        var ofOne = SeededFlights.Make(Writers * AWriter, seed: 42).Select(flight => flight with { Origin = "ATL", Destination = "BOS" }).ToList();

        await WriteAsync(ofMany);
        Assert.Equal(FlightLate.DataSetOf(FlightLate.Pipeline, ofMany.Reverse(), outcomes: false).Summary.ContentHash, (await SealAsync("many", ofMany.Count)).ContentHash);

        await WriteAsync(ofOne);
        Assert.Equal(
            FlightLate.DataSetOf(FlightLate.Pipeline, ofOne.Concat(ofMany), outcomes: false).Summary.ContentHash,
            (await SealAsync("many-and-one", ofMany.Count + ofOne.Count)).ContentHash);
    });

    private Task WriteAsync(IReadOnlyList<Flight> flights) => Task.WhenAll(flights.Chunk(flights.Count / Writers).Select(async own =>
    {
        foreach (var request in own.Chunk(ARequest))
        {
            // The first answer is the last: a sender need not try again.
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/facts/flight-late", request.Select(flight => flight.Fact))).Status);
        }
    }));

    private async Task<DataSetSealed> SealAsync(string run, int facts)
    {
        await _app.LandedAsync(facts, outcomes: 0, Deadline);
        await _app.PostAsync("/api/runs/flight-late", new { id = run });
        var sealing = (await _app.EndedAsync(run, Deadline)).GetProperty("dataSet").Deserialize<DataSetSealed>(DomainJson.Options)!;
        Assert.Equal((facts, 0, 0, 0), (sealing.Facts, sealing.Duplicates, sealing.Conflicts, sealing.Refused));
        return sealing;
    }
}
