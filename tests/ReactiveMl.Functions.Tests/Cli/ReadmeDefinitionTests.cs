using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Cli;

/// <summary>What the README lets a reader paste, held against the definitions that will read it.</summary>
public sealed partial class ReadmeDefinitionTests
{
    private static readonly Pipeline FlightLate = Definition("flight-late.json", RepositoryFile.Read("functions/ReactiveMl.Functions/pipelines/flight-late.json"));

    [Fact]
    public void The_example_of_a_pipeline_is_a_valid_one() => Assert.Equal("parcel-late", Definition("parcel-late.json", JsonBlock().Match(RepositoryFile.Read("README.md")).Groups[1].Value).Name.Value);

    [Fact]
    public void Each_fact_and_row_is_accepted_but_the_one_that_shows_a_refusal()
    {
        var refused = Bodies("/api/facts/").Concat(Bodies("/predict").Select(Rows))
            .SelectMany(body => new FactReader(FlightLate).Read(Encoding.UTF8.GetBytes(body)).Refused).ToList();

        Assert.Equal([("distance", "range", "0")], refused.Select(refusal => (refusal.Field, refusal.Rule, refusal.Value)));
    }

    [Fact]
    public void Each_outcome_is_accepted() =>
        Assert.All(Bodies("/api/outcomes/"), body => Assert.Empty(new OutcomeReader(FlightLate).Read(Encoding.UTF8.GetBytes(body)).Refused));

    private static IEnumerable<string> Bodies(string path) =>
        ReadmeCall.All().Where(call => call.Body is not null && call.Url.AbsolutePath.Contains(path, StringComparison.Ordinal)).Select(call => call.Body!);

    private static string Rows(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("rows", out var rows) ? rows.GetRawText() : body;
    }

    private static Pipeline Definition(string file, string json)
    {
        var reading = PipelineReader.Read(json, file);
        Assert.Empty(reading.Errors);
        return reading.Pipeline!;
    }

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex JsonBlock();
}
