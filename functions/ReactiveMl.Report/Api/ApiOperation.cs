using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReactiveMl.Report.Api;

/// <summary>One operation of an OpenAPI document, as the page shows it.</summary>
/// <param name="Examples">What could be sent, by name; the name is that of a pipeline, or empty where there is one for all.</param>
internal sealed record ApiOperation(
    string Id, string Method, string Path, string Subject, string Summary, string Asks, bool HasBody,
    IReadOnlyList<ApiParameter> Parameters, IReadOnlyDictionary<string, string> Examples, IReadOnlyList<string> Schemas)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static IEnumerable<ApiOperation> Of(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select Of(path.Key, operation.Key, operation.Value!.AsObject());

    public static string Shown(JsonNode node) => node.ToJsonString(Indented);

    private static ApiOperation Of(string path, string method, JsonObject operation)
    {
        var content = operation["requestBody"]?["content"]?["application/json"];
        var examples = content?["examples"]?.AsObject().ToDictionary(example => example.Key, example => Shown(example.Value!["value"]!)) ?? [];
        return new(
            operation["operationId"]!.GetValue<string>(), method.ToUpperInvariant(), path, operation["tags"]![0]!.GetValue<string>(),
            operation["summary"]!.GetValue<string>(), AsksOf(operation["security"]!.AsArray()), content is not null,
            [.. operation["parameters"]!.AsArray().Select(parameter => ApiParameter.Of(parameter!.AsObject()))], examples,
            [.. References(operation).Distinct()]);
    }

    // The first of the ways to be let in.
    private static string AsksOf(JsonArray security) => security.Count == 0
        ? "Asks for no key."
        : security[0]!.AsObject().Count == 1 ? "Asks for a function key." : "For operators: asks for both keys.";

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject schema => schema.SelectMany(member =>
            member is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>().Split('/')[^1]] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
