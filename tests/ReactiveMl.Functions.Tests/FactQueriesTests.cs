using System.Net;
using System.Text;
using System.Text.Json;

namespace ReactiveMl.Functions.Tests;

/// <summary>Questions to the fact log over HTTP.</summary>
[Collection(SharesRunningApp.Name)]
public sealed class FactQueriesTests(RunningApp app)
{
    private const string Airport = "ZQA";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public Task An_entity_is_found_by_time_page_by_page_from_the_end_streamed_and_summed() => app.ExplainAsync(async () =>
    {
        await SendAsync(Enumerable.Range(0, 5).Select(index => Departure($"asked-{index}", index, distance: 100 + index)));
        await FoundAsync(5);

        var first = await AskAsync($"entity={Airport}&limit=2");
        Assert.Equal(["asked-0", "asked-1"], Ids(first));
        var second = await AskAsync($"entity={Airport}&limit=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal(["asked-2", "asked-3"], Ids(second));
        var third = await AskAsync($"entity={Airport}&limit=2&after={second.GetProperty("next").GetString()}");
        Assert.Equal(["asked-4"], Ids(third));
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next").ValueKind);

        Assert.Equal(["asked-4", "asked-3"], Ids(await AskAsync($"entity={Airport}&last=2")));
        Assert.Equal(["asked-2"], Ids(await AskAsync($"entity={Airport}&nthLast=3")));
        Assert.Equal(["asked-1", "asked-2"], Ids(await AskAsync($"entity={Airport}&from=2001-03-01T01:00:00Z&to=2001-03-01T03:00:00Z")));
        Assert.Empty(Ids(await AskAsync($"entity={Airport}&asOf=2001-03-01T00:00:00Z")));
        Assert.Equal(5, (await StreamedAsync($"entity={Airport}")).Count);

        var summary = (await app.GetAsync($"/api/facts/flight-late/summary?field=distance&entity={Airport}")).Body.GetProperty("summary");
        Assert.Equal((5, 510), (summary.GetProperty("facts").GetInt32(), summary.GetProperty("sum").GetProperty("mid").GetDouble()));
    });

    [Theory]
    [InlineData("facts/flight-late?entitty=ATL", "entitty")]
    [InlineData("facts/flight-late?from=yesterday", "from")]
    [InlineData("facts/flight-late?limit=0", "limit")]
    [InlineData("facts/flight-late?last=1001", "last")]
    [InlineData("facts/flight-late?last=2&nthLast=2", "nthLast")]
    [InlineData("facts/flight-late?after=nowhere", "after")]
    [InlineData("facts/flight-late/summary", "field")]
    [InlineData("facts/flight-late/summary?field=origin", "field")]
    public Task A_question_that_cannot_be_answered_is_refused_by_the_parameter_at_fault(string path, string parameter) => app.ExplainAsync(async () =>
    {
        var answer = await app.GetAsync($"/api/{path}");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.Equal(parameter, answer.Body.GetProperty("errors")[0].GetProperty("field").GetString());
    });

    private static object Departure(string id, int hour, int distance) =>
        new { id, departedAt = $"2001-03-01T{hour:00}:00:00Z", origin = Airport, destination = "BOS", distance };

    private async Task SendAsync(IEnumerable<object> facts) =>
        Assert.Equal(HttpStatusCode.Accepted, (await app.PostAsync("/api/facts/flight-late", facts)).Status);

    private Task FoundAsync(int facts) => Eventually.UntilAsync(
        async () => Ids(await AskAsync($"entity={Airport}")).Count() == facts, Deadline, $"{facts} facts are found");

    private async Task<JsonElement> AskAsync(string question) => (await app.GetAsync($"/api/facts/flight-late?{question}")).Body;

    private async Task<IReadOnlyList<string>> StreamedAsync(string question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/facts/flight-late?{question}") { Headers = { { "Accept", "application/x-ndjson" } } };
        using var response = await app.Http.SendAsync(request);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> Ids(JsonElement answer) =>
        answer.GetProperty("facts").EnumerateArray().Select(fact => fact.GetProperty("fact").GetProperty("id").GetString()!);
}
