using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReactiveMl.Functions.Tests.Cli;

public sealed partial class ReadmeTests
{
    private static readonly string?[] JsonTypes = ["application/json", "application/cloudevents+json"];
    private static readonly IReadOnlyList<ReadmeCall> Calls = ReadmeCall.All();

    [Fact]
    public void Each_call_goes_to_the_port_that_the_page_tells_to_fix() =>
        Assert.All(Calls, call => Assert.Equal("http://localhost:7071", call.Url.GetLeftPart(UriPartial.Authority)));

    [Fact]
    public void Each_kind_of_call_is_shown() => Assert.Equal(
        [
            "DELETE /api/facts/flight-late?entity=ORD", "DELETE /api/quarantine/flight-late?olderThan=30.00:00:00",
            "GET /api/facts/flight-late/summary?field=distance&entity=ORD&to=2001-01-02T00:00:00Z",
            "GET /api/facts/flight-late?entity=ORD&from=2001-01-01T06:00:00Z&to=2001-01-01T07:00:00Z&limit=3", "GET /api/facts/flight-late?entity=ORD&last=3",
            "GET /api/models/flight-late", "GET /api/models/flight-late/versions", "GET /api/models/flight-late/versions/1", "GET /api/pipelines", "GET /api/pipelines/flight-late", "GET /api/quarantine/flight-late", "GET /api/runs/flight-late/readme-run",
            "POST /api/facts/flight-late", "POST /api/facts/flight-late?version=1", "POST /api/models/flight-late/predict", "POST /api/models/flight-late/versions/1/reproduce", "POST /api/outcomes/flight-late",
            "POST /api/quarantine/flight-late/replay", "POST /api/retention/purge", "POST /api/runs/flight-late", "POST /api/runs/flight-late/readme-run/cancel",
        ],
        Calls.Select(call => $"{call.Method} {call.Url.PathAndQuery}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Each_body_is_JSON_and_says_so() => Assert.All(Calls.Where(call => call.Body is not null), call =>
    {
        using var body = JsonDocument.Parse(call.Body!);
        Assert.Contains(call.ContentType, JsonTypes);
    });

    [Fact]
    public void A_run_is_followed_by_the_id_it_was_started_with()
    {
        using var started = JsonDocument.Parse(Calls.Single(call => call.Body is not null && call.Url.AbsolutePath.StartsWith("/api/runs/", StringComparison.Ordinal)).Body!);

        Assert.Contains(Calls, call => call.Url.AbsolutePath == $"/api/runs/flight-late/{started.RootElement.GetProperty("id").GetString()}");
    }

    [Fact]
    public void The_request_file_of_editors_shows_the_same_addresses()
    {
        var requests = Request().Matches(RepositoryFile.Read("infra/local/requests.http")).Select(match => match.Value.Replace("{{host}}", "", StringComparison.Ordinal)).ToHashSet();

        Assert.Empty(Calls.Select(call => $"{call.Method} {call.Url.PathAndQuery.Replace("readme-run", "http-run", StringComparison.Ordinal)}").Except(requests));
    }

    [Fact]
    public void CI_runs_the_test_command_of_this_page()
    {
        Assert.Single(ReadmeCall.BashBlocks(RepositoryFile.Read("README.md")), block => block.StartsWith("dotnet test ", StringComparison.Ordinal));
        Assert.Contains("grep -m1 '^dotnet test ' README.md", RepositoryFile.Read(".ci/run"), StringComparison.Ordinal);
    }

    [GeneratedRegex("^(GET|POST|DELETE) \\S+", RegexOptions.Multiline)]
    private static partial Regex Request();
}
