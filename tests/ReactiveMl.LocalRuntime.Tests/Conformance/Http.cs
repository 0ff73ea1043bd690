using System.Net;
using System.Security.Cryptography;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

[Collection(SharesRunningApp.Name)]
public sealed class Http(RunningApp running)
{
    private readonly FunctionApp _app = running.App;
    private readonly HttpClient _http = running.App.Http;

    [Theory]
    [Trait("Conformance", "C13")]
    [InlineData("/api/Ping")]
    [InlineData("/api/ping")]
    public async Task C13_A_function_without_a_route_answers_under_its_name_whatever_the_case(string path)
        => Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(path)).StatusCode);

    [Fact]
    [Trait("Conformance", "C14")]
    public async Task C14_A_route_binds_its_values_and_its_constraint_refuses_others_with_404()
    {
        Assert.Equal("GET 5 none", await _http.GetStringAsync("/api/things/5"));
        Assert.Equal("GET 5 x", await _http.GetStringAsync("/api/things/5/x"));
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/api/things/abc")).StatusCode);
    }

    [Fact]
    [Trait("Conformance", "C14")]
    [Trait("RealHost", "no")]
    public async Task C14_An_empty_prefix_leaves_the_route_alone()
    {
        await using var app = await FunctionApp.StartAsync(
            [.. FunctionApp.Only("GetThing"), ("AzureFunctionsJobHost__extensions__http__routePrefix", "")]);

        Assert.Equal("GET 5 none", await app.Http.GetStringAsync("/things/5"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("/things/abc")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("/api/things/5")).StatusCode);
    }

    [Fact]
    [Trait("Conformance", "C15")]
    public async Task C15_A_method_that_is_not_listed_is_404_not_405()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/api/OnlyPost")).StatusCode);
        Assert.Equal("POST", await (await _http.PostAsync("/api/OnlyPost", null)).Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Conformance", "C16")]
    public async Task C16_An_exception_is_an_empty_500_and_the_log_has_its_text()
    {
        var answer = await _http.GetAsync("/api/Throws");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        await _app.LineAsync("thrown on purpose by /api/Throws");
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public async Task C17_A_function_that_returns_nothing_answers_an_empty_200_with_the_headers_it_set()
    {
        var answer = await _http.GetAsync("/api/Nothing");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("Nothing", Assert.Single(answer.Headers.GetValues("x-made-by")));
    }

    [Fact]
    [Trait("Conformance", "C19")]
    public async Task C19_An_action_result_is_camel_case_JSON()
        => Assert.Equal("""{"foo":1,"method":"GET"}""", await _http.GetStringAsync("/api/Ping"));

    [Fact]
    [Trait("Conformance", "C23")]
    public async Task C23_No_key_is_needed_for_a_function_of_a_level_above_anonymous()
        => Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync("/api/OnlyPost", null)).StatusCode);

    [Fact]
    [Trait("Conformance", "C26")]
    public async Task C26_The_host_says_that_it_runs()
    {
        Assert.Contains("\"state\":\"Running\"", await _http.GetStringAsync("/admin/host/status"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync("/admin/host/ping", null)).StatusCode);
    }

    [Fact]
    [Trait("Conformance", "C26")]
    public async Task C26_The_admin_list_names_the_functions_and_their_bindings()
    {
        var functions = await _http.GetStringAsync("/admin/functions");

        Assert.Contains("\"name\":\"HandleWork\"", functions, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"queueTrigger\"", functions, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Conformance", "C28")]
    public async Task C28_A_function_with_several_outputs_answers_201_and_writes_its_message()
    {
        var answer = await _http.PostAsync("/api/Emit", new StringContent("x"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("plain", await running.Queues.ReceiveAsync("emitted-text"));
    }

    [Fact]
    [Trait("Conformance", "C28")]
    public async Task C28_A_function_that_throws_writes_no_message()
    {
        var answer = await _http.PostAsync("/api/EmitThenThrow", null);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.False(await running.Queues["emitted-never"].ExistsAsync());
    }

    [Fact]
    [Trait("Conformance", "C29")]
    public async Task C29_A_megabyte_comes_back_byte_by_byte_with_a_header_and_a_cookie()
    {
        var body = new byte[1 << 20];
        new Random(7).NextBytes(body);

        var answer = await _http.PostAsync("/api/Echo", new ByteArrayContent(body));

        Assert.Equal(SHA256.HashData(body), SHA256.HashData(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal("yes", Assert.Single(answer.Headers.GetValues("x-echo")));
        Assert.StartsWith("seen=1", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Conformance", "C29")]
    public async Task C29_A_body_larger_than_Kestrels_own_limit_is_taken()
    {
        var answer = await _http.PostAsync("/api/Length", new ByteArrayContent(new byte[31_000_000]));

        Assert.Equal("31000000", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task C30_The_home_page_answers_200()
        => Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/")).StatusCode);
}
