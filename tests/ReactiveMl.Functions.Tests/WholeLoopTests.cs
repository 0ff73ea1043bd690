using System.Net;
using System.Text.Json;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Report.Tests;

namespace ReactiveMl.Functions.Tests;

/// <summary>From flights that are sent to a prediction that is served, through the running app.</summary>
[Collection(SharesRunningApp.Name)]
public sealed class WholeLoopTests(RunningApp app, Chromium browser) : IClassFixture<Chromium>
{
    private const string Run = "whole-loop";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(3_000, seed: 1);

    [Fact]
    public Task Flights_that_are_sent_become_a_model_that_predicts() => app.ExplainAsync(async () =>
    {
        var none = await app.PostAsync("/api/models/flight-late/predict", Sent[0].Fact);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, none.Status);

        await SendAsync();
        await app.LandedAsync(Sent.Count + 1, Sent.Count, Deadline);
        await StartAsync();

        var run = await app.EndedAsync(Run, Deadline);
        Assert.Equal("accepted", run.GetProperty("status").GetString());
        Assert.Equal(1, run.GetProperty("version").GetInt32());
        Assert.Equal((3, 3), (run.GetProperty("counts").GetProperty("candidates").GetInt32(), run.GetProperty("counts").GetProperty("candidatesDone").GetInt32()));
        Assert.Equal(
            FlightLate.DataSetOf(FlightLate.Pipeline, Sent).Summary.ContentHash.Value,
            run.GetProperty("dataSet").GetProperty("contentHash").GetString());
        Assert.True(run.GetProperty("evaluation").GetProperty("verdict").GetProperty("accepted").GetBoolean());

        var again = await app.PostAsync("/api/runs/flight-late", new { id = Run });
        Assert.Equal((HttpStatusCode.OK, "accepted"), (again.Status, again.Body.GetProperty("status").GetString()));

        await ReportIsServedAsync($"/api/runs/flight-late/{Run}/report");
        await ReportIsServedAsync("/api/models/flight-late/versions/1/report");
        await ReportIsQuietInChromiumAsync($"/api/runs/flight-late/{Run}/report");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/api/runs/flight-late/unknown/report")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/api/models/flight-late/versions/2/report")).Status);

        await HistoryIsServedAsync();
        await PredictOneAsync();
        await PredictManyAsync();
    });

    private async Task SendAsync()
    {
        var mixed = await app.PostAsync("/api/facts/flight-late", new object[] { Sent[0].Fact, new { Sent[1].DepartedAt, Origin = "ATL", Destination = "BOS", Distance = 0 } });
        Assert.Equal((HttpStatusCode.MultiStatus, 1, 1), (mixed.Status, mixed.Body.GetProperty("accepted").GetInt32(), mixed.Body.GetProperty("refused").GetInt32()));
        Assert.Equal("distance", mixed.Body.GetProperty("receipts")[1].GetProperty("field").GetString());

        // Two thirds over HTTP in bodies so large that they land at once; the rest straight to the queues.
        foreach (var (part, index) in Sent.Chunk(500).Select((part, index) => (part, index)))
        {
            if (index < 4)
            {
                var facts = await app.PostAsync("/api/facts/flight-late", part.Select(flight => flight.Fact));
                Assert.Equal((HttpStatusCode.Accepted, 500), (facts.Status, facts.Body.GetProperty("receipts").GetArrayLength()));
                Assert.Equal(part[0].Id, facts.Body.GetProperty("receipts")[0].GetProperty("id").GetString());
                Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync("/api/outcomes/flight-late", part.Select(flight => flight.Outcome))).Status);
                continue;
            }

            foreach (var few in part.Chunk(100))
            {
                await QueueAsync("facts", few.Select(flight => flight.Fact));
                await QueueAsync("outcomes", few.Select(flight => flight.Outcome));
            }
        }
    }

    private async Task QueueAsync(string queue, IEnumerable<object> items)
    {
        var message = new QueuedMessage(FlightLate.Pipeline.Name, JsonSerializer.SerializeToUtf8Bytes(items, DomainJson.Options), null, null);
        await app.Queue(queue).SendMessageAsync(new BinaryData(message.ToUtf8Json()));
    }

    private async Task StartAsync()
    {
        var started = await app.PostAsync("/api/runs/flight-late", new { id = Run });
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        Assert.Equal($"/api/runs/flight-late/{Run}", started.Location?.OriginalString);

        var second = await app.PostAsync("/api/runs/flight-late", new { id = "another" });
        Assert.Equal((HttpStatusCode.Conflict, Run), (second.Status, second.Body.GetProperty("runId").GetString()));

        var same = await app.PostAsync("/api/runs/flight-late", new { id = Run });
        Assert.Equal((HttpStatusCode.OK, Run), (same.Status, same.Body.GetProperty("id").GetString()));
    }

    // Served with its policy: what that forbids would be told on the console.
    private async Task ReportIsQuietInChromiumAsync(string path)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            var opened = await browser.OpenAsync(new Uri(app.Http.BaseAddress!, path), width, dark: false);
            Assert.Empty(opened.Console);
            Assert.Empty(opened.Requests);
            Assert.Equal(0, opened.Overflow);
        }
    }

    private async Task ReportIsServedAsync(string path)
    {
        using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; img-src data:", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Accepted and published as version 1", html, StringComparison.Ordinal);
        Assert.All((string[])["rules", "metrics", "candidates", "data", "lineage", "durations", "record"], part =>
            Assert.Contains($"<section id=\"{part}\"", html, StringComparison.Ordinal));
    }

    private Task HistoryIsServedAsync()
    {
        var newest = Sent.Max(flight => flight.LandedAt);
        return Eventually.UntilAsync(
            async () =>
            {
                var model = (await app.GetAsync("/api/models/flight-late")).Body;
                return model.GetProperty("historyAsOf").ValueKind == JsonValueKind.String && model.GetProperty("historyAsOf").GetDateTimeOffset() == newest;
            },
            Deadline,
            "the newest outcome is in the history that is served");
    }

    private async Task PredictOneAsync()
    {
        var answer = await app.PostAsync("/api/models/flight-late/predict", Sent[^1].Fact);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(("flight-late", 1), (answer.Body.GetProperty("model").GetString(), answer.Body.GetProperty("version").GetInt32()));
        Assert.Equal(Sent[^1].Id, answer.Body.GetProperty("id").GetString());
        Assert.Equal(Sent.Max(flight => flight.LandedAt), answer.Body.GetProperty("historyAsOf").GetDateTimeOffset());
        Assert.NotEmpty(answer.Body.GetProperty("predictionId").GetString()!);
        AssertPredicted(answer.Body, answer.Body.GetProperty("threshold").GetDouble());
    }

    private async Task PredictManyAsync()
    {
        var rows = Sent.TakeLast(200).Select(flight => flight.Fact).ToList();
        rows[7] = new { Sent[7].DepartedAt, Sent[7].Origin, Sent[7].Destination, Distance = 9_000 };

        var answer = await app.PostAsync("/api/models/flight-late/predict", new { rows });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(Sent.Max(flight => flight.LandedAt), answer.Body.GetProperty("historyAsOf").GetDateTimeOffset());
        var predictions = answer.Body.GetProperty("predictions").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, 200), predictions.Select(prediction => prediction.GetProperty("index").GetInt32()));
        Assert.Equal("distance", predictions[7].GetProperty("error").GetProperty("field").GetString());
        predictions.RemoveAt(7);
        Assert.All(predictions, prediction => AssertPredicted(prediction, answer.Body.GetProperty("threshold").GetDouble()));
        Assert.Equal(199, predictions.Select(prediction => prediction.GetProperty("predictionId").GetString()).Distinct().Count());
        Assert.True(predictions.Select(prediction => prediction.GetProperty("probability").GetSingle()).Distinct().Count() > 20, "The model says the same of every flight.");
    }

    private static void AssertPredicted(JsonElement prediction, double threshold)
    {
        var probability = prediction.GetProperty("probability").GetSingle();
        Assert.InRange(probability, 0, 1);
        Assert.Equal(probability >= threshold, prediction.GetProperty("label").GetBoolean());
    }
}
