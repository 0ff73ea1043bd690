using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReactiveMl.Functions.Access;
using ReactiveMl.Functions.OpenApi;

namespace ReactiveMl.Functions.Tests.Access;

/// <summary>Walks every route of an app that asks for keys.</summary>
public sealed class AccessOverHttpTests(LockedApp locked) : IClassFixture<LockedApp>
{
    private readonly RunningApp _app = locked.App;

    [Fact]
    public Task Without_a_key_only_what_is_anonymous_answers() => EachAsync(
        async route => Assert.Equal(route.Access != AccessLevel.Anonymous, await AskAsync(route) == HttpStatusCode.Unauthorized));

    [Fact]
    public Task A_wrong_key_opens_nothing() => EachAsync(
        async route => Assert.Equal(route.Access != AccessLevel.Anonymous, await AskAsync(route, "wrong", LockedApp.OperatorKey) == HttpStatusCode.Unauthorized));

    [Fact]
    public Task The_function_key_alone_opens_nothing_that_is_for_operators() => EachAsync(
        async route => AssertLetIn(route.Access != AccessLevel.Operator, await AskAsync(route, LockedApp.FunctionKey)));

    [Fact]
    public Task The_function_key_with_a_wrong_operator_key_opens_no_more() => EachAsync(
        async route => AssertLetIn(route.Access != AccessLevel.Operator, await AskAsync(route, LockedApp.FunctionKey, "wrong")));

    [Fact]
    public Task Both_keys_open_everything() => EachAsync(
        async route => AssertLetIn(true, await AskAsync(route, LockedApp.FunctionKey, LockedApp.OperatorKey)));

    [Fact]
    public Task Who_is_refused_is_told_what_to_send() => _app.ExplainAsync(async () =>
    {
        using var request = RequestOf("GET", "/api/runs/flight-late", LockedApp.FunctionKey, null);
        using var answer = await _app.Http.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("This is for operators: send the operator key in the header x-operator-key.", problem.GetProperty("detail").GetString());
        Assert.Equal("x-operator-key", problem.GetProperty("errors")[0].GetProperty("field").GetString());
    });

    [Fact]
    public Task A_principal_that_the_caller_made_up_counts_for_nothing() => _app.ExplainAsync(async () =>
    {
        using var request = RequestOf("GET", "/api/runs/flight-late", LockedApp.FunctionKey, null);
        // {"auth_typ":"aad","claims":[{"typ":"roles","val":"ReactiveMl.Operator"}]}
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", "eyJhdXRoX3R5cCI6ImFhZCIsImNsYWltcyI6W3sidHlwIjoicm9sZXMiLCJ2YWwiOiJSZWFjdGl2ZU1sLk9wZXJhdG9yIn1dfQ==");
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    });

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(LockedApp.FunctionKey, HttpStatusCode.Unauthorized)]
    [InlineData(LockedApp.SystemKey, HttpStatusCode.OK)]
    public Task Orchestrations_are_reached_around_the_functions_with_the_system_key_alone(string? key, HttpStatusCode expected) => _app.ExplainAsync(async () =>
    {
        using var request = RequestOf("GET", "/runtime/webhooks/durabletask/instances", key, LockedApp.OperatorKey);
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    });

    private Task EachAsync(Func<ApiRoute, Task> check) => _app.ExplainAsync(async () =>
    {
        Assert.Equal(AccessTable.Levels.Count, ApiRoute.All.Count);
        foreach (var route in ApiRoute.All)
        {
            try
            {
                await check(route);
            }
            catch (Xunit.Sdk.XunitException failed)
            {
                throw new Xunit.Sdk.XunitException($"{route.Method} {route.Path}: {failed.Message}", failed);
            }
        }
    });

    private static void AssertLetIn(bool expected, HttpStatusCode status)
    {
        Assert.NotEqual(HttpStatusCode.Unauthorized, status);
        Assert.Equal(expected, status != HttpStatusCode.Forbidden);
    }

    private async Task<HttpStatusCode> AskAsync(ApiRoute route, string? key = null, string? operatorKey = null)
    {
        var path = route.Parameters.Aggregate(route.Path, (path, parameter) => path.Replace($"{{{parameter}}}", ValueOf(parameter), StringComparison.Ordinal));
        using var request = RequestOf(route.Method.ToUpperInvariant(), path, key, operatorKey);
        using var answer = await _app.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static string ValueOf(string parameter) => parameter switch
    {
        "name" or "pipeline" => "flight-late",
        "version" => "1",
        _ => "none",
    };

    // A body that no function takes: whoever is let in changes nothing.
    private static HttpRequestMessage RequestOf(string method, string path, string? key, string? operatorKey)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (header, value) in new[] { ("x-functions-key", key), (OperatorProof.Header, operatorKey) })
        {
            if (value is not null)
            {
                request.Headers.Add(header, value);
            }
        }

        if (method is "POST" or "PUT")
        {
            request.Content = new StringContent("no JSON");
        }

        return request;
    }
}
