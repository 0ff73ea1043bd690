using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests;

/// <summary>More is sent than can be taken: the rest is told when to come back, and memory stays where it was.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private const int Senders = 32;
    private const int FactsARequest = 1_000;
    private const long Megabyte = 1_000_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    // The soak asks for more.
    private static readonly int Requests =
        int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_FLOOD"), CultureInfo.InvariantCulture, out var asked) ? asked : 200;

    private readonly RunningApp _app = new(new Dictionary<string, string>
    {
        ["Intake__MaxQueueDepth"] = "10",
        ["Intake__MaxBytesInFlight"] = "1000000",
        ["Intake__RetryAfter"] = "00:00:01",
    });

    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    [Trait("Category", "Flood")]
    public Task A_flood_is_answered_with_202_or_429_and_memory_stays_flat() => _app.ExplainAsync(async () =>
    {
        var bodies = SeededFlights.Make(20 * FactsARequest, seed: 71).Chunk(FactsARequest)
            .Select(some => FlightLate.Json(some.Select(flight => flight.Fact))).ToList();
        await FloodAsync(bodies, Senders);
        var before = _app.WorkingSetBytes;

        await FloodAsync(bodies, Requests);

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests], _answers.Keys.Order());
        await _app.LandedAsync(FactsARequest * _answers[HttpStatusCode.Accepted], outcomes: 0, Deadline);
        var facts = (await _app.GetAsync("/api/pipelines/flight-late")).Body.GetProperty("facts");
        Assert.Equal(FactsARequest * _answers[HttpStatusCode.Accepted], facts.GetProperty("accepted").GetInt64());
        Assert.InRange(_app.WorkingSetBytes - before, long.MinValue, 100 * Megabyte);
    });

    private Task FloodAsync(List<byte[]> bodies, int requests) => Parallel.ForAsync(
        0, requests, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (index, stop) =>
        {
            using var content = new ByteArrayContent(bodies[index % bodies.Count]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await _app.Http.PostAsync(new Uri("/api/facts/flight-late", UriKind.Relative), content, stop);
            _answers.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            Assert.True(response.StatusCode != HttpStatusCode.TooManyRequests || response.Headers.RetryAfter?.Delta == TimeSpan.FromSeconds(1));
        });
}
