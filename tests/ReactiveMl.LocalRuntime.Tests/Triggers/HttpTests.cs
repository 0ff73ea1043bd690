using System.Net;
using System.Net.Http.Json;

namespace ReactiveMl.LocalRuntime.Tests.Triggers;

[Collection(SharesRunningApp.Name)]
public sealed class HttpTests(RunningApp running)
{
    private readonly FunctionApp _app = running.App;
    private readonly HttpClient _http = running.App.Http;

    [Theory]
    [Trait("Conformance", "C13")]
    [InlineData("/api/Ping")]
    [InlineData("/api/ping")]
    public async Task A_function_without_a_route_answers_under_its_name_whatever_the_case(string path)
        => Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(path)).StatusCode);

    [Fact]
    [Trait("Conformance", "C14")]
    public async Task A_route_binds_its_values_and_its_constraint_refuses_others_with_404()
    {
        Assert.Equal("GET 5 none", await _http.GetStringAsync("/api/things/5"));
        Assert.Equal("GET 5 x", await _http.GetStringAsync("/api/things/5/x"));
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/api/things/abc")).StatusCode);
    }

    [Fact]
    [Trait("Conformance", "C15")]
    public async Task A_method_that_is_not_listed_is_404_not_405()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/api/OnlyPost")).StatusCode);
        Assert.Equal("POST", await (await _http.PostAsync("/api/OnlyPost", null)).Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Conformance", "C16")]
    public async Task An_exception_is_an_empty_500_and_the_log_has_its_text()
    {
        var answer = await _http.GetAsync("/api/Throws");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        await _app.LineAsync("thrown on purpose by /api/Throws");
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public async Task A_function_that_returns_nothing_answers_an_empty_200_with_the_headers_it_set()
    {
        var answer = await _http.GetAsync("/api/Nothing");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("Nothing", Assert.Single(answer.Headers.GetValues("x-made-by")));
    }

    [Fact]
    [Trait("Conformance", "C19")]
    public async Task An_action_result_is_camel_case_JSON()
        => Assert.Equal("""{"foo":1,"method":"GET"}""", await _http.GetStringAsync("/api/Ping"));

    [Fact]
    public async Task A_body_binds_by_FromBody_and_a_record_answers_as_camel_case_JSON()
    {
        var answer = await _http.PutAsJsonAsync("/api/things/5", new { name = "n", count = 3 });

        Assert.Equal("""{"name":"PUT n","count":3}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Conformance", "C26")]
    public async Task The_host_says_that_it_runs()
    {
        Assert.Contains("\"state\":\"Running\"", await _http.GetStringAsync("/admin/host/status"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync("/admin/host/ping", null)).StatusCode);
    }

    [Fact]
    public async Task The_admin_list_names_the_functions_and_their_bindings()
    {
        var functions = await _http.GetStringAsync("/admin/functions");

        Assert.Contains("\"name\":\"HandleWork\"", functions, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"queueTrigger\"", functions, StringComparison.Ordinal);
        Assert.Contains("does not resolve", await _http.GetStringAsync("/admin/functions/HandleUnresolved/status"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Conformance", "C29")]
    public async Task A_body_larger_than_Kestrels_own_limit_is_taken()
    {
        var answer = await _http.PostAsync("/api/Length", new ByteArrayContent(new byte[31_000_000]));

        Assert.Equal("31000000", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task The_home_page_answers_200()
        => Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/")).StatusCode);

    [Fact]
    [Trait("Conformance", "C139")]
    public async Task A_function_over_its_time_is_cancelled_and_answers_500()
    {
        var answer = await _http.GetAsync("/api/Slow");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        await _app.LineAsync("Timeout value of 00:00:05 exceeded by function 'Slow'");
    }

    [Fact]
    [Trait("Conformance", "C1")]
    public async Task A_function_in_error_is_not_there_and_the_others_answer()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/api/host")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/api/administrator")).StatusCode);
        await _app.LineAsync("The 'host' function is in error: 'host' is not a valid function name.");
        await _app.LineAsync("The 'PingAgain' function is in error: The route specified conflicts with the route defined by function 'Ping'.");
        await _app.LineAsync("The 'NotACron' function is in error");
    }
}
