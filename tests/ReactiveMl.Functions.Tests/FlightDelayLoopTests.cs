using System.Net;
using System.Text.Json;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests;

/// <summary>From flights to the minutes that are predicted of them, through the running app, beside the pipeline flight-late.</summary>
[Collection(SharesRunningApp.Name)]
public sealed class FlightDelayLoopTests(RunningApp app)
{
    private const string Pipeline = "flight-delay";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(3_000, seed: 2);

    [Fact]
    public Task Flights_that_are_sent_become_a_model_that_predicts_minutes() => app.ExplainAsync(async () =>
    {
        await WithoutFactsARunIsRejectedAsync();
        await SendAsync();

        var run = await RunAsync("minutes");
        Assert.Equal("accepted", run.GetProperty("status").GetString());
        AssertJudgedInMinutes(run.GetProperty("evaluation"));

        await ModelIsShownAsync();
        await PredictAsync();
    });

    private async Task WithoutFactsARunIsRejectedAsync()
    {
        var run = await RunAsync("too-early");

        Assert.Equal("rejected", run.GetProperty("status").GetString());
        Assert.Equal("0 rows with a known outcome are too few; 500 are asked for.", run.GetProperty("sentence").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.PostAsync($"/api/models/{Pipeline}/predict", Sent[0].Fact)).Status);
    }

    private async Task SendAsync()
    {
        foreach (var part in Sent.Chunk(500))
        {
            Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync($"/api/facts/{Pipeline}", part.Select(flight => flight.Fact))).Status);
            Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync($"/api/outcomes/{Pipeline}", part.Select(flight => flight.Outcome))).Status);
        }

        await app.LandedAsync(Sent.Count, Sent.Count, Deadline, Pipeline);
    }

    private async Task<JsonElement> RunAsync(string id)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync($"/api/runs/{Pipeline}", new { id })).Status);
        return await app.EndedAsync(id, Deadline, Pipeline);
    }

    private static void AssertJudgedInMinutes(JsonElement evaluation)
    {
        var (test, baseline) = (evaluation.GetProperty("test"), evaluation.GetProperty("baseline"));
        Assert.Equal(["rows", "mean", "rmse", "mae", "r2"], test.EnumerateObject().Select(figure => figure.Name));
        Assert.True(test.GetProperty("rmse").GetDouble() < baseline.GetProperty("rmse").GetDouble());
        Assert.True(evaluation.GetProperty("againstBaseline").GetProperty("relative").GetBoolean());
        Assert.Equal(JsonValueKind.Null, evaluation.GetProperty("threshold").ValueKind);
        Assert.Equal(0.9, evaluation.GetProperty("interval").GetProperty("coverage").GetDouble());
        Assert.Contains(
            evaluation.GetProperty("verdict").GetProperty("rules").EnumerateArray(),
            rule => rule.GetProperty("sentence").GetString()!.Contains("RMSE is better than the baseline's", StringComparison.Ordinal));
    }

    private async Task ModelIsShownAsync()
    {
        var manifest = (await app.GetAsync($"/api/models/{Pipeline}")).Body.GetProperty("manifest");

        Assert.Equal("regression", manifest.GetProperty("task").GetString());
        Assert.Equal(JsonValueKind.Null, manifest.GetProperty("threshold").ValueKind);
        Assert.True(manifest.GetProperty("test").GetProperty("rmse").GetDouble() > 0);
    }

    private async Task PredictAsync()
    {
        var flights = Sent.TakeLast(200).ToList();
        var one = await app.PostAsync($"/api/models/{Pipeline}/predict", flights[0].Fact);
        Assert.Equal(HttpStatusCode.OK, one.Status);
        Assert.Equal(["predictionId", "id", "model", "version", "value", "low", "high", "historyAsOf", "answeredBy"], one.Body.EnumerateObject().Select(member => member.Name));

        object[] rows = [.. flights.Select(flight => flight.Fact), new { flights[7].DepartedAt, flights[7].Origin, flights[7].Destination, Distance = 9_000 }];
        var many = await app.PostAsync($"/api/models/{Pipeline}/predict", new { rows });
        Assert.Equal(["model", "version", "historyAsOf", "answeredBy", "predictions"], many.Body.EnumerateObject().Select(member => member.Name));
        var predictions = many.Body.GetProperty("predictions").EnumerateArray().ToList();
        Assert.Equal("distance", predictions[^1].GetProperty("error").GetProperty("field").GetString());
        Assert.Equal(["index", "predictionId", "id", "value", "low", "high"], predictions[0].EnumerateObject().Select(member => member.Name));

        // The truth lies within the interval about nine times of ten, on rows that the model had for a test.
        var held = flights.Zip(predictions).Count(pair => pair.First.Delay >= pair.Second.GetProperty("low").GetDouble() && pair.First.Delay <= pair.Second.GetProperty("high").GetDouble());
        Assert.InRange(held, 150, 200);

        // Closer to the minutes that came true than their own mean is.
        var values = predictions.Take(flights.Count).Select(prediction => prediction.GetProperty("value").GetDouble()).ToList();
        var mean = flights.Average(flight => flight.Delay);
        Assert.True(
            flights.Zip(values, (flight, value) => Math.Pow(flight.Delay - value, 2)).Sum() < flights.Sum(flight => Math.Pow(flight.Delay - mean, 2)),
            "The predictions are no better than the mean.");
    }
}
