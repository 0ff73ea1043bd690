using System.Globalization;
using System.Net;
using Azure.Storage.Blobs.Models;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests;

/// <summary>The app is killed at random points while facts stream in over HTTP and the queue: every item is accounted for.</summary>
public sealed class IngestionKillTests : IAsyncLifetime
{
    private const int AMessage = 50;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly int Kills = Asked("REACTIVEML_KILLS", 3);
    private static readonly int FactsAKill = Asked("REACTIVEML_FACTS_A_KILL", 1_000);

    // Compaction runs all the while, so that kills hit it too and a redelivered message may find its landing gone.
    private readonly RunningApp _app = new(new Dictionary<string, string>
    {
        ["CompactionSchedule"] = "*/2 * * * * *",
        ["Compaction__MinLandings"] = "5",
        ["Compaction__Settle"] = "00:00:01",
        ["Compaction__Grace"] = "00:00:02",
        ["Compaction__RowsPerSegment"] = "2000",
    });

    private readonly Random _chance = new(31);
    private int _distinct;
    private int _accepted;
    private int _refused;

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    [Trait("Category", "Kill")]
    public Task Killed_while_facts_stream_in_what_was_accepted_is_stored_or_a_duplicate_or_in_quarantine() => _app.ExplainAsync(async () =>
    {
        await _app.Queue("facts").CreateIfNotExistsAsync();
        foreach (var slice in SeededFlights.Make(Kills * FactsAKill, seed: 23).Chunk(FactsAKill))
        {
            var landed = await LandedAsync();
            var sending = SendAsync(slice);
            await KillAsync(sending, landed + _chance.Next(1, slice.Length / AMessage));
            await sending;
            await AssertEverythingIsAccountedForAsync();
        }

        await AssertSealedAsync();
    });

    private static int Asked(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var asked) ? asked : otherwise;

    private async Task KillAsync(Task sending, int landed)
    {
        await Eventually.UntilAsync(
            async () =>
            {
                await (sending.IsFaulted ? sending : Task.CompletedTask);
                return await LandedAsync() >= landed;
            },
            Deadline,
            $"{landed} messages have landed");
        await _app.KillAsync();
        await _app.StartAsync();
    }

    /// <summary>A third over HTTP, under a key until there is a receipt; a third straight to the queue; a third twice, with one bad item.</summary>
    private async Task SendAsync(IReadOnlyList<Flight> flights)
    {
        foreach (var (part, index) in flights.Chunk(AMessage).Select((part, index) => (part, index)))
        {
            var facts = part.Select(flight => flight.Fact).ToList();
            _distinct += part.Length;
            switch (index % 3)
            {
                case 0:
                    await PostAsync(facts);
                    break;
                case 1:
                    await QueueAsync(facts);
                    break;
                default:
                    await QueueAsync(facts);
                    await QueueAsync([.. facts, new { part[0].DepartedAt, part[0].Origin, part[0].Destination, Distance = 9_000 }]);
                    (_accepted, _refused) = (_accepted - 1, _refused + 1);
                    break;
            }
        }
    }

    private async Task QueueAsync(List<object> facts)
    {
        await _app.Queue("facts").SendMessageAsync(new BinaryData(
            new QueuedMessage(FlightLate.Pipeline.Name, FlightLate.Json(facts), null, null).ToUtf8Json()));
        _accepted += facts.Count;
    }

    private async Task PostAsync(List<object> facts)
    {
        var key = Guid.NewGuid().ToString();
        await Eventually.UntilAsync(() => IsReceiptAsync(facts, key), Deadline, "the app takes what is sent");
        _accepted += facts.Count;
    }

    private async Task<bool> IsReceiptAsync(List<object> facts, string key)
    {
        try
        {
            using var content = new ByteArrayContent(FlightLate.Json(facts)) { Headers = { { "Content-Type", "application/json" } } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/facts/flight-late") { Content = content, Headers = { { "Idempotency-Key", key } } };
            using var response = await _app.Http.SendAsync(request);
            return response.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception killed) when (killed is HttpRequestException or IOException or InvalidOperationException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task AssertEverythingIsAccountedForAsync()
    {
        await _app.LandedAsync(_accepted, outcomes: 0, Deadline);
        var facts = (await _app.GetAsync("/api/pipelines/flight-late")).Body.GetProperty("facts");
        Assert.Equal((_accepted, _refused), (facts.GetProperty("accepted").GetInt32(), facts.GetProperty("refused").GetInt32()));
        Assert.Equal(_refused, await CountAsync("quarantine", "flight-late/"));
    }

    private async Task AssertSealedAsync()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/runs/flight-late", new { id = "sealed" })).Status);
        var run = await _app.EndedAsync("sealed", Deadline);
        var sealing = System.Text.Json.JsonSerializer.Deserialize<DataSetSealed>(run.GetProperty("dataSet"), DomainJson.Options)!;
        Assert.Equal((_distinct, _accepted - _distinct, 0, _refused), (sealing.Facts, sealing.Duplicates, sealing.Conflicts, sealing.Refused));
    }

    private async Task<int> LandedAsync() =>
        (await _app.GetAsync("/api/pipelines/flight-late")).Body.GetProperty("facts").GetProperty("messages").GetInt32();

    private async Task<int> CountAsync(string container, string prefix)
    {
        var folder = _app.Blobs.GetBlobContainerClient(container);
        return await folder.ExistsAsync() ? await folder.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, CancellationToken.None).CountAsync() : 0;
    }
}
