using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Predictions;

/// <summary>What a pipeline's prediction log says of each row, as an Avro schema.</summary>
/// <remarks>
/// Avro's names are letters, digits and underscores. So hour(departedAt) is hour_departedAt, and has its own name as its doc; what
/// would be named as another field, whatever the case of its letters, has an underscore behind its name.
/// </remarks>
internal sealed partial class LoggedSchema
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public LoggedSchema(Pipeline pipeline)
    {
        Answers = AnswersOf(pipeline);
        Features = new FeatureMaker(pipeline).Columns;
        Json = new JsonObject
        {
            ["type"] = "record",
            ["name"] = "Prediction",
            ["doc"] = $"A row that {pipeline.Name} was asked.",
            ["fields"] = new JsonArray(
            [
                Field("id", "string"),
                Field("fact", "string"),
                Field("version", "int"),
                Field("role", new JsonObject { ["type"] = "enum", ["name"] = "Role", ["symbols"] = new JsonArray([.. Enum.GetNames<ServingRole>()]) }),
                Field("madeAt", new JsonObject { ["type"] = "long", ["logicalType"] = "timestamp-micros" }),
                Field("degraded", new JsonArray("null", "string")),
                Field("tookMs", "double"),
                Field("traceParent", new JsonArray("null", "string")),
                .. Answers.Select(answer => Field(answer, "float")),
                .. Features.Select(feature => Field(feature.Name, feature.Kind == FeatureKind.Number ? "float" : "string")),
            ]),
        }.ToJsonString();
    }

    public string Json { get; }

    /// <value>The numbers that a version answers, a field each, after our own.</value>
    public IReadOnlyList<string> Answers { get; }

    /// <value>The features, a field each, after the answers.</value>
    public IReadOnlyList<FeatureColumn> Features { get; }

    public static string[] AnswersOf(Pipeline pipeline) => pipeline.Task switch
    {
        LearningTask.Binary => ["probability"],
        LearningTask.Regression => ["value"],
        _ => [.. new LabelMaker(pipeline.Label).Classes.Select(name => $"probability({name})")],
    };

    private JsonObject Field(string column, JsonNode type) => new JsonObject { ["name"] = NameOf(column), ["type"] = type, ["doc"] = column };

    private string NameOf(string column)
    {
        var name = NoName().Replace(column, "_").TrimEnd('_');
        name = name.Length == 0 || char.IsAsciiDigit(name[0]) ? $"_{name}" : name;
        while (!_taken.Add(name))
        {
            name += "_";
        }

        return name;
    }

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex NoName();
}
