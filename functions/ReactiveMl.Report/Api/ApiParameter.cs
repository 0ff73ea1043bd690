using System.Text.Json.Nodes;

namespace ReactiveMl.Report.Api;

/// <summary>A parameter of an operation.</summary>
/// <param name="Place">path or query.</param>
/// <param name="Choices">The only values there are; none where any may be given.</param>
internal sealed record ApiParameter(string Name, string Place, string Type, IReadOnlyList<string> Choices)
{
    public static ApiParameter Of(JsonObject parameter)
    {
        var schema = parameter["schema"]!;
        return new(
            parameter["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>(), schema["type"]!.GetValue<string>(),
            [.. schema["enum"]?.AsArray().Select(choice => choice!.GetValue<string>()) ?? []]);
    }
}
