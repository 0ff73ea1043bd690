using System.Net;
using System.Text;
using ReactiveMl.Cli;
using ReactiveMl.Cli.Api;

namespace ReactiveMl.Functions.Tests.Cli.Api;

public sealed class ApiClientTests
{
    private static readonly byte[] OneFact = Encoding.UTF8.GetBytes("""{"id":"a"}""");

    [Fact]
    public async Task Each_key_goes_in_its_header()
    {
        await using var app = await FakeApp.StartAsync();

        await app.Client(new ApiKeys("function", "operator", "token")).SendFactsAsync("flight-late", OneFact, CancellationToken.None);
        var all = app.KeysSeen;
        await app.Client().SendFactsAsync("flight-late", OneFact, CancellationToken.None);

        Assert.Equal(new ApiKeys("function", "operator", "Bearer token"), all);
        Assert.Equal(new ApiKeys(), app.KeysSeen);
    }

    [Theory]
    [InlineData("locked", "401 Unauthorized", "--key, or in REACTIVEML_KEY")]
    [InlineData("forbidden", "403 For operators: This is for operators.", "--operator-key, or in REACTIVEML_OPERATOR_KEY")]
    public async Task Who_is_not_let_in_is_told_what_to_give(string pipeline, string sentence, string remedy)
    {
        await using var app = await FakeApp.StartAsync();

        var refused = await Assert.ThrowsAsync<ApiRefused>(() => app.Client().ListRunsAsync(pipeline, CancellationToken.None));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_come_back_later_it_sends_again_until_it_is_taken()
    {
        await using var app = await FakeApp.StartAsync();
        app.Busy = 3;

        var receipts = await app.Client().SendFactsAsync("flight-late", OneFact, CancellationToken.None);

        Assert.Equal((1, 1), (receipts.Accepted, app.Facts.Count));
    }

    [Fact]
    public async Task A_problem_becomes_a_sentence_that_names_the_field()
    {
        await using var app = await FakeApp.StartAsync();

        var refused = await Assert.ThrowsAsync<ApiRefused>(() => app.Client().SendFactsAsync("unknown", OneFact, CancellationToken.None));

        Assert.Equal(
            $"POST {app.Client().Url}api/facts/unknown: 404 Unknown pipeline{Environment.NewLine}  item 0, pipeline: There is no pipeline 'unknown'. (unknown, was unknown)",
            refused.Message);
    }

    [Fact]
    public async Task A_live_run_is_told_by_its_id()
    {
        await using var app = await FakeApp.StartAsync();

        var refused = await Assert.ThrowsAsync<ApiRefused>(() => app.Client().StartRunAsync("busy", null, CancellationToken.None));

        Assert.Equal("run-7", refused.Problem.RunId);
        Assert.EndsWith("409 A run is live: Run run-7 of busy is live.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_another_kind_is_told_as_such()
    {
        await using var app = await FakeApp.StartAsync();

        var failed = await Assert.ThrowsAsync<CommandFailed>(() => app.Client().GetPipelineAsync("garbage", CancellationToken.None));

        Assert.Contains("is not what this command line understands", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_answers_the_address_is_told()
    {
        var app = await FakeApp.StartAsync();
        var client = app.Client();
        await app.DisposeAsync();

        var failed = await Assert.ThrowsAsync<CommandFailed>(() => client.GetPipelineAsync("flight-late", CancellationToken.None));

        Assert.StartsWith($"GET {client.Url}api/pipelines/flight-late: nothing answers there", failed.Message, StringComparison.Ordinal);
        Assert.False(await client.AnswersAsync(CancellationToken.None));
    }

    [Fact]
    public void Of_many_errors_the_first_ten_are_told_and_the_rest_is_counted()
    {
        var errors = string.Join(",", Enumerable.Range(0, 13).Select(i => $$"""{"index":{{i}},"field":"distance","rule":"range","value":"0","message":"Too small."}"""));

        var told = ApiProblem.Read(HttpStatusCode.BadRequest, "application/problem+json", $$"""{"title":"Refused","errors":[{{errors}}]}""").ToString().Split(Environment.NewLine);

        Assert.Equal(12, told.Length);
        Assert.Equal("  item 9, distance: Too small. (range, was 0)", told[10]);
        Assert.Equal("  and 3 more", told[11]);
    }

    [Theory]
    [InlineData("text/html", "<h1>Bad gateway</h1>")]
    [InlineData("application/problem+json", "<h1>Bad gateway</h1>")]
    public void What_is_no_problem_json_is_told_by_its_words(string mediaType, string body) =>
        Assert.Equal("502 BadGateway: <h1>Bad gateway</h1>", ApiProblem.Read(HttpStatusCode.BadGateway, mediaType, body).ToString());
}
