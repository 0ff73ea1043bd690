using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests;

/// <summary>The app is killed while it takes facts and while it trains, and started again: nothing is lost, nothing happens twice.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int AMessage = 20;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    // Three while it takes facts and three while it trains; the soak asks for more.
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_KILLS"), CultureInfo.InvariantCulture, out var asked) ? asked : 3;

    // So many that every kill of the ingestion still finds something to interrupt.
    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(Math.Max(2_000, Kills * 500), seed: 21);

    private readonly RunningApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    [Trait("Category", "Kill")]
    public Task Killed_while_it_takes_facts_and_while_it_trains_the_run_completes_and_nothing_happens_twice() => SurviveAsync(Kills);

    private Task SurviveAsync(int kills) => _app.ExplainAsync(async () =>
    {
        await IngestAsync(kills);
        var (left, cutOff) = (kills, 0);
        for (var run = 1; run == 1 || left > 0; run++)
        {
            left -= await TrainAsync($"killed-{run}", left);
            cutOff += RunHistory.Trainings(_app.Log, $"killed-{run}").Count - FlightLate.Pipeline.Learn.Candidates.Count;
        }

        Assert.True(cutOff > 0 || kills == 0, "Every training had been finished before the kill that was meant for it.");
    });

    private async Task IngestAsync(int kills)
    {
        var sending = SendAllAsync();
        var messages = Sent.Count / AMessage;
        for (var kill = 1; kill <= kills; kill++)
        {
            var share = messages * kill / (kills + 1);
            await Eventually.UntilAsync(
                async () =>
                {
                    await (sending.IsFaulted ? sending : Task.CompletedTask);
                    return await LandedMessagesAsync() >= share;
                },
                Deadline,
                $"{share} messages have landed");
            Assert.True(await LandedMessagesAsync() < messages, "Everything had landed before the kill: it hit nothing.");
            await _app.KillAsync();
            await _app.StartAsync();
        }

        await sending;
        await _app.LandedAsync(Sent.Count, Sent.Count, Deadline);
    }

    /// <summary>A sender that sends again until it has a receipt; every other message goes straight to the queue.</summary>
    private async Task SendAllAsync()
    {
        await _app.Queue("facts").CreateIfNotExistsAsync();
        await _app.Queue("outcomes").CreateIfNotExistsAsync();
        foreach (var (part, index) in Sent.Chunk(AMessage).Select((part, index) => (part, index)))
        {
            await SendAsync("facts", part.Select(flight => flight.Fact).ToList(), direct: index % 2 == 0);
            await SendAsync("outcomes", part.Select(flight => flight.Outcome).ToList(), direct: index % 2 == 1);
        }
    }

    private async Task SendAsync(string kind, List<object> items, bool direct)
    {
        if (direct)
        {
            var message = new QueuedMessage(FlightLate.Pipeline.Name, JsonSerializer.SerializeToElement(items, DomainJson.Options), null, null);
            await _app.Queue(kind).SendMessageAsync(new BinaryData(message.ToUtf8Json()));
            return;
        }

        await Eventually.UntilAsync(() => IsReceiptAsync($"/api/{kind}/flight-late", items), Deadline, "the app takes what is sent");
    }

    private async Task<bool> IsReceiptAsync(string path, List<object> items)
    {
        try
        {
            return (await _app.PostAsync(path, items)).Status == HttpStatusCode.Accepted;
        }
        catch (Exception killed) when (killed is HttpRequestException or IOException or InvalidOperationException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task<int> LandedMessagesAsync()
    {
        var container = _app.Blobs.GetBlobContainerClient("facts");
        return await container.ExistsAsync() ? await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, "flight-late/landing/", CancellationToken.None).CountAsync() : 0;
    }

    /// <summary>Trains once, and kills as long as there is a training to hit; says how often.</summary>
    private async Task<int> TrainAsync(string run, int kills)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await _app.PostAsync("/api/runs/flight-late", new { id = run })).Status);
        var killed = 0;
        while (killed < kills && await TrainingBeginsAsync(run))
        {
            await _app.KillAsync();
            await _app.StartAsync();
            killed++;
        }

        var view = await _app.EndedAsync(run, Deadline);
        Assert.Contains(view.GetProperty("status").GetString(), (string[])["accepted", "rejected"]);
        Assert.True(killed > 0 || kills == 0, "No training was hit.");
        await AssertDataSetAsync(view, run);
        await new RunHistory(_app, run).AssertNothingHappenedTwiceAsync();
        return killed;
    }

    /// <summary>Waits for a training that has not been seen yet; false when the run ends before.</summary>
    private async Task<bool> TrainingBeginsAsync(string run)
    {
        var seen = RunHistory.Trainings(_app.Log, run).Count;
        var ended = false;
        await Eventually.UntilAsync(
            async () =>
            {
                ended = RunHistory.HasEnded(_app.Log, run);
                return await Task.FromResult(ended || RunHistory.Trainings(_app.Log, run).Count > seen);
            },
            Deadline,
            "a training begins or the run ends");
        return !ended;
    }

    private async Task AssertDataSetAsync(JsonElement view, string run)
    {
        var expected = FlightLate.DataSetOf(FlightLate.Pipeline, Sent);
        var summary = view.GetProperty("dataSet").Deserialize<DataSetSealed>(DomainJson.Options)!;
        Assert.Equal((Sent.Count, Sent.Count, 0, 0), (summary.Facts, summary.Labelled, summary.Conflicts, summary.OrphanOutcomes));
        Assert.Equal(expected.Summary.ContentHash, summary.ContentHash);

        var container = _app.Blobs.GetBlobContainerClient("runs");
        var parquet = await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"flight-late/{run}/dataset-", CancellationToken.None).SingleAsync();
        var content = (await container.GetBlobClient(parquet.Name).DownloadContentAsync()).Value.Content;
        var facts = await SealedDataSetFile.ReadAsync(content.ToStream(), FlightLate.Pipeline, CancellationToken.None).ToListAsync();
        Assert.Equal(expected.Facts.Select(fact => fact.Fact.Id), facts.Select(fact => fact.Fact.Id));
    }
}
