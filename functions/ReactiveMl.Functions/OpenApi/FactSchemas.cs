using System.Text.Json.Nodes;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>What a pipeline's facts, outcomes and rows to predict look like, as JSON Schema with an example.</summary>
internal static class FactSchemas
{
    private const string ExampleTime = "2001-01-31T14:05:00Z";
    private const string ExampleKnown = "2001-01-31T18:05:00Z";

    /// <summary>A row to predict: the fields without their outcome.</summary>
    public static JsonObject Row(Pipeline pipeline) => Of(pipeline, Fields(pipeline.Fact), $"A row to predict with '{pipeline.Name}'.");

    /// <summary>A fact as it is sent, perhaps with its outcome.</summary>
    public static JsonObject Fact(Pipeline pipeline)
    {
        var (schema, outcome) = (pipeline.Fact, pipeline.Fact.Outcome);
        IEnumerable<(FieldSpec, bool)> more =
        [
            (outcome.Field, false),
            (new FieldSpec(outcome.KnownAt, FieldType.Time), false),
            (new FieldSpec("corrects", FieldType.Category), false),
            (new FieldSpec("retracts", FieldType.Category), false),
        ];
        return Of(pipeline, Fields(schema).Concat(more), $"A fact of '{pipeline.Name}'; {outcome.Field.Name} and {outcome.KnownAt} come together or not at all.");
    }

    /// <summary>An outcome as a message of its own.</summary>
    public static JsonObject Outcome(Pipeline pipeline)
    {
        var outcome = pipeline.Fact.Outcome;
        var schema = Of(
            pipeline,
            [(new FieldSpec("fact", FieldType.Category), true), (outcome.Field, true), (new FieldSpec(outcome.KnownAt, FieldType.Time), true)],
            $"An outcome of '{pipeline.Name}', by the id of its fact.");
        schema["example"]![outcome.KnownAt] = ExampleKnown;

        // Outcomes name their fact in more ways than one, and carry what a sender adds.
        schema["additionalProperties"] = true;
        return schema;
    }

    private static IEnumerable<(FieldSpec Field, bool Required)> Fields(FactSchema schema) =>
        schema.Fields.Select(field => (field, field.Required || field.Name == schema.Entity || field.Name == schema.OccurredAt))
            .Prepend((new FieldSpec("id", FieldType.Category), false));

    private static JsonObject Of(Pipeline pipeline, IEnumerable<(FieldSpec Field, bool Required)> fields, string description)
    {
        var (properties, required, example) = (new JsonObject(), new JsonArray(), new JsonObject());
        foreach (var (field, must) in fields)
        {
            properties[field.Name] = SchemaOf(field);
            if (must)
            {
                required.Add(field.Name);
            }

            if (must || pipeline.Fact.Fields.Contains(field))
            {
                example[field.Name] = ExampleOf(field);
            }
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = description,
            ["properties"] = properties,
            ["required"] = required,
            ["additionalProperties"] = pipeline.Fact.Unknown == UnknownFields.Keep,
            ["example"] = example,
        };
    }

    private static JsonObject SchemaOf(FieldSpec field) => field.Type switch
    {
        FieldType.Number => new() { ["anyOf"] = new JsonArray(NumberOf(field), Bounds(field)) },
        FieldType.Flag => new() { ["type"] = "boolean" },
        FieldType.Time => new() { ["type"] = "string", ["format"] = "date-time" },
        FieldType.Text => new() { ["type"] = "string" },
        FieldType.Geo => ObjectOf(("lat", Range(-90, 90)), ("lon", Range(-180, 180))),
        _ => new() { ["type"] = "string", ["minLength"] = 1 },
    };

    private static JsonObject Bounds(FieldSpec field)
    {
        var schema = ObjectOf(("value", NumberOf(field)), ("low", NumberOf(field)), ("high", NumberOf(field)));
        schema["properties"]!["confidence"] = Range(0, 1);
        schema["description"] = "A number with its bounds: low is at most value, value at most high.";
        return schema;
    }

    private static JsonObject ObjectOf(params (string Name, JsonObject Schema)[] members) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))),
        ["required"] = new JsonArray([.. members.Select(member => (JsonNode)member.Name)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject NumberOf(FieldSpec field) => Range(field.Min, field.Max);

    private static JsonObject Range(double? min, double? max)
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (min is { } least)
        {
            schema["minimum"] = least;
        }

        if (max is { } most)
        {
            schema["maximum"] = most;
        }

        return schema;
    }

    private static JsonNode ExampleOf(FieldSpec field) => field.Type switch
    {
        FieldType.Number => Math.Clamp(100, field.Min ?? double.MinValue, field.Max ?? double.MaxValue),
        FieldType.Flag => true,
        FieldType.Time => ExampleTime,
        FieldType.Geo => new JsonObject { ["lat"] = 41.98, ["lon"] = -87.9 },
        _ => $"some {field.Name}",
    };
}
