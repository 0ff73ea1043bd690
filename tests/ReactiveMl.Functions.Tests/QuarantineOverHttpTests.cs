using System.Net;
using System.Text.Json;

namespace ReactiveMl.Functions.Tests;

/// <summary>The desk, the purge and the erasure through the running app.</summary>
[Collection(SharesRunningApp.Name)]
public sealed class QuarantineOverHttpTests(RunningApp app)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public Task A_refused_item_is_listed_shown_kept_at_a_replay_and_purged() => app.ExplainAsync(async () =>
    {
        var queue = app.Queue("facts");
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("""{"pipeline":"flight-late","items":[{"id":"http-bad","departedAt":"2001-02-01T05:00:00Z","origin":"ATL","destination":"BOS","distance":9000}]}""");
        var item = default(JsonElement);
        await Eventually.UntilAsync(
            async () => (await app.GetAsync("/api/quarantine/flight-late?rule=range")).Body is var page
                && page.TryGetProperty("items", out var items) && items.EnumerateArray().ToList() is [var first, ..] && (item = first).ValueKind == JsonValueKind.Object,
            Deadline,
            "the item is in quarantine");
        var id = item.GetProperty("id").GetString();
        Assert.Equal(("facts", "item", "distance"), (item.GetProperty("kind").GetString(), item.GetProperty("form").GetString(), item.GetProperty("field").GetString()));

        var shown = await app.GetAsync($"/api/quarantine/flight-late/{id}");
        Assert.Contains("9000", shown.Body.GetProperty("raw").GetString(), StringComparison.Ordinal);

        var replayed = await app.PostAsync("/api/quarantine/flight-late/replay", new { ids = new[] { id } });
        Assert.Equal((HttpStatusCode.OK, 0), (replayed.Status, replayed.Body.GetProperty("replayed").GetInt32()));
        Assert.Equal(id, replayed.Body.GetProperty("refused")[0].GetProperty("id").GetString());

        var told = await DeleteAsync("/api/quarantine/flight-late?olderThan=00:00:00&rule=range");
        Assert.True(told.Body.GetProperty("dryRun").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync($"/api/quarantine/flight-late/{id}")).Status);
        var purged = await DeleteAsync("/api/quarantine/flight-late?olderThan=00:00:00&rule=range&dryRun=false");
        Assert.Equal(told.Body.GetProperty("items").GetInt32(), purged.Body.GetProperty("items").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync($"/api/quarantine/flight-late/{id}")).Status);
    });

    [Fact]
    public Task Without_declared_ages_a_purge_removes_nothing() => app.ExplainAsync(async () =>
    {
        var purged = await app.PostAsync("/api/retention/purge?dryRun=false", Array.Empty<byte>());

        Assert.Equal(HttpStatusCode.OK, purged.Status);
        Assert.All(purged.Body.GetProperty("kinds").EnumerateArray(), kind => Assert.Equal(
            (JsonValueKind.Null, 0), (kind.GetProperty("age").ValueKind, kind.GetProperty("count").GetInt32())));
    });

    [Fact]
    public Task An_erasure_is_a_dry_run_unless_told_otherwise() => app.ExplainAsync(async () =>
    {
        var told = await DeleteAsync("/api/facts/flight-late?entity=NOWHERE");

        Assert.Equal((HttpStatusCode.OK, true, 0), (told.Status, told.Body.GetProperty("dryRun").GetBoolean(), told.Body.GetProperty("facts").GetInt32()));
    });

    [Theory]
    [InlineData("GET", "/api/quarantine/flight-lat", null, 404, "pipeline")]
    [InlineData("GET", "/api/quarantine/flight-late?limit=0", null, 400, "limit")]
    [InlineData("GET", "/api/quarantine/flight-late?kind=things", null, 400, "kind")]
    [InlineData("GET", "/api/quarantine/flight-late?after=there", null, 400, "after")]
    [InlineData("GET", "/api/quarantine/flight-late/not-an-id", null, 400, "id")]
    [InlineData("GET", "/api/quarantine/flight-late/0000000000000000000000000000000000000000000000000000000000000000", null, 400, "id")]
    [InlineData("GET", "/api/quarantine/flight-late/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", null, 404, "id")]
    [InlineData("GET", "/api/quarantine/flight-lat/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", null, 404, "pipeline")]
    [InlineData("POST", "/api/quarantine/flight-lat/replay", """{"all":true}""", 404, "pipeline")]
    [InlineData("POST", "/api/quarantine/flight-late/replay", "{}", 400, "$")]
    [InlineData("POST", "/api/quarantine/flight-late/replay", """{"all":true,"rule":"range"}""", 400, "$")]
    [InlineData("POST", "/api/quarantine/flight-late/replay", """{"all":true,"limit":0}""", 400, "limit")]
    [InlineData("POST", "/api/quarantine/flight-late/replay", """{"all":true,"after":"there"}""", 400, "after")]
    [InlineData("POST", "/api/quarantine/flight-late/replay", """{"ids":["x"]}""", 400, "$.ids[0]")]
    [InlineData("POST", "/api/quarantine/flight-late/replay", """{"everything":true}""", 400, "$.everything")]
    [InlineData("POST", "/api/quarantine/flight-late/replay", """{"ids":["0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"]}""", 404, "ids")]
    [InlineData("DELETE", "/api/quarantine/flight-late", null, 400, "olderThan")]
    [InlineData("DELETE", "/api/quarantine/flight-late?olderThan=month", null, 400, "olderThan")]
    [InlineData("DELETE", "/api/quarantine/flight-late?olderThan=00:00:00&dryrum=false", null, 400, "dryrum")]
    [InlineData("DELETE", "/api/facts/flight-late", null, 400, "entity")]
    [InlineData("DELETE", "/api/facts/flight-lat?entity=ORD", null, 404, "pipeline")]
    [InlineData("POST", "/api/retention/purge?dryRun=maybe", "", 400, "dryRun")]
    public Task What_cannot_be_done_is_refused_by_the_field_at_fault(string method, string path, string? body, int status, string field) => app.ExplainAsync(async () =>
    {
        var answer = await SendAsync(method, path, body);

        Assert.Equal((status, "application/problem+json"), ((int)answer.Status, answer.ContentType));
        Assert.Equal(field, answer.Body.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.NotEmpty(answer.Body.GetProperty("detail").GetString()!);
    });

    private Task<RunningApp.Answer> DeleteAsync(string path) => SendAsync("DELETE", path, null);

    private async Task<RunningApp.Answer> SendAsync(string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await app.Http.SendAsync(request);
        return await RunningApp.Answer.OfAsync(response);
    }
}
