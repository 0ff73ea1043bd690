using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;
using NJsonSchema;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Access;
using ReactiveMl.Functions.OpenApi;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Pipelines;
using ReactiveMl.Report.Api;

namespace ReactiveMl.Functions.Tests.OpenApi;

public sealed partial class ApiDocumentTests
{
    private static readonly PipelineCatalog Pipelines =
        PipelineFiles.Load(Path.Combine(AppContext.BaseDirectory, "pipelines"), new FeatureGenerators([new TextShape()], new Dictionary<string, string>()));

    private static readonly JsonObject Document = ApiDocument.Make(Pipelines, new ClassSummaries(AppContext.BaseDirectory));

    [Fact]
    public void A_reader_of_OpenAPI_finds_nothing_wrong_with_it()
    {
        var (document, diagnostic) = OpenApiDocument.Parse(Document.ToJsonString(), OpenApiConstants.Json);

        Assert.Empty(diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.Equal(ApiRoute.All.Select(route => route.Path).Distinct().Order(), document!.Paths.Keys.Order());
    }

    [Fact]
    public void Every_reference_leads_to_a_schema()
    {
        var schemas = Document["components"]!["schemas"]!.AsObject();

        Assert.All(
            Reference().Matches(Document.ToJsonString()).Select(match => match.Groups[1].Value.Split('/')[0]),
            name => Assert.True(schemas.ContainsKey(name), name));
    }

    // Counted here anew, from the triggers, so that no route is forgotten.
    [Fact]
    public void Every_function_with_a_route_is_in_it_with_a_summary_and_its_authorisation()
    {
        var triggers = typeof(ApiRoute).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method =>
            method.GetParameters().Select(parameter => (method.GetCustomAttribute<FunctionAttribute>()?.Name, Trigger: parameter.GetCustomAttribute<HttpTriggerAttribute>())))
            .Where(found => found is { Name: not null, Trigger: not null }).ToList();
        var operations = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).ToDictionary(
            operation => operation.Value!["operationId"]!.GetValue<string>(), operation => operation.Value!);

        Assert.True(triggers.Count > 30);
        Assert.Equal(triggers.Select(found => found.Name).Order(), operations.Keys.Order());
        Assert.All(triggers, found =>
        {
            var operation = operations[found.Name!];
            Assert.EndsWith(".", operation["summary"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal(
                AccessTable.Of(found.Name!) switch
                {
                    AccessLevel.Anonymous => "[]",
                    AccessLevel.Caller => """[{"functionKey":[]}]""",
                    _ => """[{"functionKey":[],"operatorKey":[]},{"functionKey":[],"operatorToken":[]}]""",
                },
                operation["security"]!.ToJsonString());
        });
    }

    [Fact]
    public void Only_what_tells_nothing_of_facts_or_models_is_open_to_everybody() => Assert.Equal(
        ["/api/docs", "/api/health/live", "/api/health/ready", "/api/openapi.json", "/api/v2/health/live", "/api/v2/health/ready"],
        ApiRoute.All.Where(route => route.Access == AccessLevel.Anonymous).Select(route => route.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_body_that_is_described_is_that_of_a_function() =>
        Assert.Empty(RouteBody.Functions.Except(ApiRoute.All.Select(route => route.Function)));

    [Fact]
    public async Task The_example_of_a_row_is_valid_by_its_schema_and_by_the_reader_of_facts()
    {
        foreach (var pipeline in Pipelines.All)
        {
            foreach (var schema in new[] { FactSchemas.Row(pipeline), FactSchemas.Fact(pipeline) })
            {
                var example = schema["example"]!.ToJsonString();
                Assert.Empty((await JsonSchema.FromJsonAsync(schema.ToJsonString())).Validate(example));
                Assert.Empty(new FactReader(pipeline).Read(System.Text.Encoding.UTF8.GetBytes(example)).Refused);
            }
        }
    }

    [Theory]
    [InlineData("""{ "departedAt": "2001-01-31T14:05:00Z", "origin": "ATL" }""")]
    [InlineData("""{ "departedAt": "2001-01-31T14:05:00Z", "origin": "ATL", "destination": "BOS", "distance": 0 }""")]
    [InlineData("""{ "departedAt": "2001-01-31T14:05:00Z", "origin": 5, "destination": "BOS" }""")]
    [InlineData("""{ "departedAt": "2001-01-31T14:05:00Z", "origin": "ATL", "destination": "BOS", "gate": 7 }""")]
    public async Task What_the_reader_of_facts_refuses_the_schema_refuses_too(string row)
    {
        Assert.NotEmpty((await JsonSchema.FromJsonAsync(FactSchemas.Row(FlightLate.Pipeline).ToJsonString())).Validate(row));
        Assert.NotEmpty(new FactReader(FlightLate.Pipeline).Read(System.Text.Encoding.UTF8.GetBytes(row)).Refused);
    }

    [Fact]
    public async Task The_page_shows_every_route_and_asks_nobody_else_for_anything()
    {
        var page = await ApiPage.RenderAsync(Document);

        Assert.All(ApiRoute.All, route => Assert.Contains($"id=\"{route.Function}\"", page, StringComparison.Ordinal));
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.Contains($"<script>{ApiPage.Script}</script>", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();
}
