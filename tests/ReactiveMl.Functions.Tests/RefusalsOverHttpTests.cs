using System.Net.Http.Headers;
using System.Text;

namespace ReactiveMl.Functions.Tests;

/// <summary>What a sender is told that sends what cannot be taken; and that nothing of it stays.</summary>
[Collection(SharesRunningApp.Name)]
public sealed class RefusalsOverHttpTests(RunningApp app)
{
    private const string Good = """{"id":"refused-with","departedAt":"2001-02-01T05:00:00Z","origin":"ATL","destination":"BOS","distance":946}""";

    [Theory]
    [InlineData("/api/facts/flight-late", """{"departedAt":""", 400, "$")]
    [InlineData("/api/facts/flight-late", """[{"id":"refused-with"},""", 400, "$")]
    [InlineData("/api/facts/flight-late", "", 400, "$")]
    [InlineData("/api/facts/flight-late", "[]", 400, "$")]
    [InlineData("/api/facts/flight-late", "5", 400, "$[0]")]
    [InlineData("/api/facts/flight-lat", Good, 404, "pipeline")]
    [InlineData("/api/facts/flight-late?version=2", Good, 400, "$")]
    [InlineData("/api/facts/flight-late?version=one", Good, 400, "version")]
    [InlineData("/api/facts/flight-late", """{"departedAt":"2999-02-01T05:00:00Z","origin":"ATL","destination":"BOS"}""", 400, "departedAt")]
    [InlineData("/api/facts/flight-late", """{"retracts":"f1","departedAt":"2001-02-01T05:00:00Z","origin":"ATL","distance":946}""", 400, "retracts")]
    [InlineData("/api/facts/flight-late", """{"specversion":"1.0","source":"/tower","type":"departed","data":{}}""", 400, "id")]
    [InlineData("/api/outcomes/flight-late", """{"fact":"f","delay":5,"landedAt":"2999-02-01T05:00:00Z"}""", 400, "landedAt")]
    [InlineData("/api/facts/flight-late", """{"departedAt":"2001-02-01T05:00:00Z","origin":5,"destination":"BOS"}""", 400, "origin")]
    [InlineData("/api/facts/flight-late", """{"departedAt":"yesterday","origin":"ATL","destination":"BOS"}""", 400, "departedAt")]
    [InlineData("/api/facts/flight-late", """{"departedAt":"2001-02-01T05:00:00Z","origin":"ATL","destination":"BOS","distance":6000.5}""", 400, "distance")]
    [InlineData("/api/facts/flight-late", """{"departedAt":"2001-02-01T05:00:00Z","origin":"ATL"}""", 400, "destination")]
    [InlineData("/api/facts/flight-late", """{"departedAt":"2001-02-01T05:00:00Z","origin":"ATL","destination":"BOS","gate":7}""", 400, "gate")]
    [InlineData("/api/outcomes/flight-late", """{"fact":"f","delay":"late","landedAt":"2001-02-01T05:00:00Z"}""", 400, "delay")]
    [InlineData("/api/outcomes/flight-late", """{"fact":"f","delay":5000,"landedAt":"2001-02-01T05:00:00Z"}""", 400, "delay")]
    [InlineData("/api/outcomes/flight-lat", """{"fact":"f"}""", 404, "pipeline")]
    [InlineData("/api/models/flight-lat/predict", Good, 404, "pipeline")]
    [InlineData("/api/models/flight-late/predict", "{", 400, "$")]
    [InlineData("/api/models/flight-late/predict", "[]", 400, "$")]
    [InlineData("/api/models/flight-late/predict", """{"departedAt":"2001-02-01T05:00:00Z","origin":"ATL","destination":"BOS","distance":0}""", 400, "distance")]
    [InlineData("/api/runs/flight-lat", "{}", 404, "pipeline")]
    [InlineData("/api/runs/flight-late", """{"id":"a/b"}""", 400, "$.id")]
    public Task What_cannot_be_taken_is_refused_by_the_field_at_fault(string path, string body, int status, string field) =>
        RefusedAsync(path, () => Json(body), status, field);

    [Fact]
    public Task An_order_that_is_sent_in_chunks_is_read() =>
        RefusedAsync("/api/runs/flight-late", () => Chunked("""{"id":"a/b"}"""), 400, "$.id");

    [Theory]
    [InlineData("/api/facts/flight-late", true)]
    [InlineData("/api/facts/flight-late", false)]
    [InlineData("/api/outcomes/flight-late", true)]
    [InlineData("/api/models/flight-late/predict", true)]
    public Task A_body_over_the_limit_is_refused(string path, bool announced) =>
        RefusedAsync(path, () => Large(announced), 413, "$");

    [Theory]
    [InlineData("/api/facts/flight-late")]
    [InlineData("/api/outcomes/flight-late")]
    [InlineData("/api/models/flight-late/predict")]
    public Task A_body_of_another_content_type_is_refused(string path) =>
        RefusedAsync(path, () => new StringContent(Good, Encoding.UTF8, "text/csv"), 415, "Content-Type");

    [Theory]
    [InlineData("/api/runs/flight-late/never-started", 404, "run")]
    [InlineData("/api/runs/flight-late/two%20words", 400, "run")]
    [InlineData("/api/runs/flight-lat/run-1", 404, "pipeline")]
    [InlineData("/api/runs/flight-lat", 404, "pipeline")]
    [InlineData("/api/pipelines/flight-lat", 404, "pipeline")]
    [InlineData("/api/models/flight-lat", 404, "pipeline")]
    public Task What_is_not_there_is_said_to_be_missing_by_name(string path, int status, string field) => app.ExplainAsync(async () =>
    {
        var answer = await app.GetAsync(path);

        Assert.Equal((status, "application/problem+json"), ((int)answer.Status, answer.ContentType));
        Assert.Equal(field, answer.Body.GetProperty("errors")[0].GetProperty("field").GetString());
    });

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static HttpContent Large(bool announced)
    {
        var body = $"[{Good},{new string(' ', 6 * 1024 * 1024)}{Good}]";
        return announced ? Json(body) : Chunked(body);
    }

    private static StreamContent Chunked(string body)
    {
        var content = new StreamContent(new Unseekable(Encoding.UTF8.GetBytes(body)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private Task RefusedAsync(string path, Func<HttpContent> make, int status, string field) => app.ExplainAsync(async () =>
    {
        var before = await KeptAsync();
        using var content = make();

        var answer = await app.PostAsync(path, content);

        Assert.Equal((status, "application/problem+json"), ((int)answer.Status, answer.ContentType));
        var error = answer.Body.GetProperty("errors")[0];
        Assert.Equal(field, error.GetProperty("field").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.NotEmpty(answer.Body.GetProperty("detail").GetString()!);
        Assert.Equal(before, await KeptAsync());
    });

    /// <summary>How many messages wait, and how many blobs there are in the containers that a request may write to.</summary>
    private async Task<string> KeptAsync()
    {
        var pipeline = (await app.GetAsync("/api/pipelines/flight-late")).Body;
        var counts = new List<string> { pipeline.GetProperty("waiting").GetRawText() };
        foreach (var container in new[] { "facts", "outcomes", "quarantine" })
        {
            var blobs = app.Blobs.GetBlobContainerClient(container);
            counts.Add($"{container} {(await blobs.ExistsAsync() ? await blobs.GetBlobsAsync().CountAsync() : 0)}");
        }

        return string.Join(", ", counts);
    }

    /// <summary>A body whose length is not known before it ends.</summary>
    private sealed class Unseekable(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
