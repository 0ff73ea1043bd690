using System.Net;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

/// <summary>A host that asks for keys, as a deployed one does and Core Tools with <c>--enableAuth</c>.</summary>
[Trait("RealHost", "no")]
public sealed class Keys(Keys.Locked locked) : IClassFixture<Keys.Locked>
{
    private const string Header = "x-functions-key";

    [Theory]
    [Trait("Conformance", "C20")]
    [InlineData(null, null, HttpStatusCode.Unauthorized)]
    [InlineData("function", null, HttpStatusCode.OK)]
    [InlineData(null, "function", HttpStatusCode.OK)]
    [InlineData("wrong", "function", HttpStatusCode.Unauthorized)]
    [InlineData("", "function", HttpStatusCode.Unauthorized)]
    [InlineData("system", null, HttpStatusCode.Unauthorized)]
    [InlineData("master", null, HttpStatusCode.OK)]
    public async Task C20_A_function_takes_its_key_from_the_header_before_the_query(string? header, string? query, HttpStatusCode expected)
        => Assert.Equal(expected, await AskAsync($"/api/settings/any{(query is null ? "" : $"?code={query}")}", header));

    [Theory]
    [Trait("Conformance", "C21")]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("function", HttpStatusCode.OK)]
    public async Task C21_A_trigger_without_a_level_asks_for_the_function_key(string? key, HttpStatusCode expected)
        => Assert.Equal(expected, await AskAsync("/api/Ping", key));

    [Theory]
    [Trait("Conformance", "C22")]
    [InlineData("function", HttpStatusCode.Unauthorized)]
    [InlineData("master", HttpStatusCode.OK)]
    public async Task C22_The_level_Admin_takes_the_master_key_alone(string key, HttpStatusCode expected)
        => Assert.Equal(expected, await AskAsync("/api/MasterOnly", key));

    [Fact]
    public async Task An_anonymous_function_the_home_page_and_ping_ask_for_nothing()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/api/Open", null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/", null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/admin/host/ping", null));
    }

    [Theory]
    [Trait("Conformance", "C4")]
    [InlineData(null, HttpStatusCode.NotFound)]
    [InlineData("function", HttpStatusCode.NotFound)]
    [InlineData("master", HttpStatusCode.OK)]
    public async Task C4_A_disabled_function_is_there_for_the_master_key_alone(string? key, HttpStatusCode expected)
        => Assert.Equal(expected, await AskAsync("/api/shared", key));

    [Theory]
    [InlineData("/runtime/webhooks/durabletask/instances", null, HttpStatusCode.Unauthorized)]
    [InlineData("/runtime/webhooks/durabletask/instances", "function", HttpStatusCode.Unauthorized)]
    [InlineData("/runtime/webhooks/durabletask/instances", "system", HttpStatusCode.OK)]
    [InlineData("/Runtime/Webhooks/durabletask/instances", null, HttpStatusCode.Unauthorized)]
    [InlineData("/admin/functions", "function", HttpStatusCode.Unauthorized)]
    [InlineData("/admin/functions", "system", HttpStatusCode.Unauthorized)]
    [InlineData("/admin/functions", "master", HttpStatusCode.OK)]
    public async Task Webhooks_ask_for_the_system_key_and_the_admin_API_for_the_master_key(string path, string? key, HttpStatusCode expected)
        => Assert.Equal(expected, await AskAsync(path, key));

    [Fact]
    public async Task It_does_not_call_itself_a_development_host()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/settings/AZURE_FUNCTIONS_ENVIRONMENT") { Headers = { { Header, "function" } } };

        Assert.Equal("GET 'unset'", await (await locked.App.Http.SendAsync(request)).Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> AskAsync(string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Add(Header, key);
        }

        using var answer = await locked.App.Http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The test app with keys.</summary>
    public sealed class Locked : IAsyncLifetime
    {
        internal FunctionApp App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await FunctionApp.StartAsync(
        [
            .. FunctionApp.Only("HelloChain", "MasterOnly", "Open", "Ping", "Setting", "SharedGet"),
            ("AzureFunctionsJobHost__extensions__durableTask__hubName", "LockedHub"),
            ("AzureWebJobs.SharedGet.Disabled", "true"),
            ("ReactiveMl__LocalRuntime__MasterKey", "master"),
            ("ReactiveMl__LocalRuntime__FunctionKey", "function"),
            ("ReactiveMl__LocalRuntime__SystemKey", "system"),
        ]);

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
