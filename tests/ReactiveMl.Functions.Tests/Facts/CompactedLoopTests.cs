using System.Net;
using Azure.Storage.Blobs.Models;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests.Facts;

/// <summary>The running app compacts by itself, and nobody who asks it sees a difference.</summary>
public sealed class CompactedLoopTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(600, seed: 51);

    private readonly RunningApp _app = new(new Dictionary<string, string>
    {
        ["CompactionSchedule"] = "*/1 * * * * *",
        ["Compaction__MinLandings"] = "2",
        ["Compaction__Settle"] = "00:00:00",
        ["Compaction__Grace"] = "00:00:00",
        ["Compaction__RowsPerSegment"] = "100",
    });

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public Task Facts_are_compacted_while_they_come_and_sealed_as_they_were_sent() => _app.ExplainAsync(async () =>
    {
        await SendAsync(Sent.Take(300));
        await CompactedAsync(rows: 300);
        await SendAsync(Sent.Skip(300));
        await _app.LandedAsync(Sent.Count, Sent.Count, Deadline);
        await CompactedAsync(rows: 600);

        var pipeline = (await _app.GetAsync("/api/pipelines/flight-late")).Body;
        Assert.Equal(600, pipeline.GetProperty("facts").GetProperty("accepted").GetInt64());
        Assert.Equal(24, pipeline.GetProperty("outcomes").GetProperty("messages").GetInt64());
        Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/runs/flight-late", new { id = "compacted" })).Status);
        var run = await _app.EndedAsync("compacted", Deadline);
        var dataSet = run.GetProperty("dataSet");
        Assert.Equal((600, 600), (dataSet.GetProperty("facts").GetInt32(), dataSet.GetProperty("labelled").GetInt32()));
        Assert.Equal(FlightLate.DataSetOf(FlightLate.Pipeline, Sent).Summary.ContentHash.Value, dataSet.GetProperty("contentHash").GetString());
    });

    private async Task SendAsync(IEnumerable<Flight> flights)
    {
        foreach (var part in flights.Chunk(25))
        {
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/facts/flight-late", part.Select(flight => flight.Fact))).Status);
            Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/outcomes/flight-late", part.Select(flight => flight.Outcome))).Status);
        }
    }

    // All but perhaps one landing, which is too little to compact.
    private Task CompactedAsync(int rows) => Eventually.UntilAsync(
        async () => await CountAsync("facts", "landing/") <= 1 && await CountAsync("outcomes", "landing/") <= 1 && await CountAsync("facts", "segments/") > 0
            && (await _app.GetAsync("/api/pipelines/flight-late")).Body.GetProperty("facts").GetProperty("accepted").GetInt64() == rows,
        Deadline,
        $"{rows} facts are in segments");

    private async Task<int> CountAsync(string container, string folder)
    {
        var client = _app.Blobs.GetBlobContainerClient(container);
        return await client.ExistsAsync()
            ? await client.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"flight-late/{folder}", CancellationToken.None).CountAsync()
            : 0;
    }
}
