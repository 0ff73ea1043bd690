using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ReactiveMl.Features;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>The schemas that are the same for every pipeline.</summary>
internal static class Components
{
    public const string Problem = "Problem";

    private const string Problems = """
        {
          "type": "object",
          "description": "RFC 9457 problem details; each error names what is at fault and what would be right.",
          "properties": {
            "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" },
            "errors": { "type": "array", "items": {
              "type": "object",
              "properties": {
                "index": { "type": "integer" }, "field": { "type": "string" }, "rule": { "type": "string" },
                "value": { "type": ["string", "null"] }, "message": { "type": "string" } },
              "required": ["index", "field", "rule", "message"] } }
          },
          "required": ["title", "status", "detail"]
        }
        """;

    // The objects of the Open Inference Protocol v2, by its REST specification.
    private const string Inference = """
        {
          "InferenceParameters": { "type": "object", "additionalProperties": { "type": ["string", "number", "boolean"] } },
          "InferenceTensor": {
            "type": "object",
            "properties": {
              "name": { "type": "string" },
              "shape": { "type": "array", "items": { "type": "integer", "minimum": 0 } },
              "datatype": { "type": "string", "enum": ["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64", "BYTES"] },
              "parameters": { "$ref": "#/components/schemas/InferenceParameters" },
              "data": { "type": "array", "items": {} }
            },
            "required": ["name", "shape", "datatype", "data"]
          },
          "InferenceRequest": {
            "type": "object",
            "properties": {
              "id": { "type": "string" },
              "parameters": { "$ref": "#/components/schemas/InferenceParameters" },
              "inputs": { "type": "array", "minItems": 1, "items": { "$ref": "#/components/schemas/InferenceTensor" } },
              "outputs": { "type": "array", "items": { "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] } }
            },
            "required": ["inputs"]
          },
          "InferenceResponse": {
            "type": "object",
            "properties": {
              "model_name": { "type": "string" },
              "model_version": { "type": "string" },
              "id": { "type": "string" },
              "parameters": { "$ref": "#/components/schemas/InferenceParameters" },
              "outputs": { "type": "array", "items": { "$ref": "#/components/schemas/InferenceTensor" } }
            },
            "required": ["model_name", "outputs"]
          },
          "InferenceError": { "type": "object", "properties": { "error": { "type": "string" } }, "required": ["error"] }
        }
        """;

    private static readonly JsonSchemaExporterOptions AsWritten = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Written };

    public static JsonObject Make()
    {
        var components = JsonNode.Parse(Inference)!.AsObject();
        components[Problem] = JsonNode.Parse(Problems);
        foreach (var type in RouteBody.Types)
        {
            components[type.Name] = DomainJson.Options.GetJsonSchemaAsNode(type, AsWritten);
            Rebase(components[type.Name]!, $"#/components/schemas/{type.Name}");
        }

        return components;
    }

    // Identities and feature values have converters of their own, of which the exporter knows nothing.
    private static JsonNode Written(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(FeatureValue))
        {
            return new JsonObject { ["type"] = new JsonArray("number", "string", "null") };
        }

        // Where anything may stand the exporter writes true, which not every reader of OpenAPI takes for a schema.
        if (schema.GetValueKind() == JsonValueKind.True)
        {
            schema = new JsonObject();
        }

        return type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IIdentity<>))
            ? new JsonObject { ["type"] = "string" }
            : schema;
    }

    /// <summary>References within a schema that has become a part of a document.</summary>
    private static void Rebase(JsonNode node, string root)
    {
        foreach (var child in node is JsonObject holder ? holder.Select(member => member.Value).ToList() : node is JsonArray items ? [.. items] : [])
        {
            if (child is not null)
            {
                Rebase(child, root);
            }
        }

        if (node is JsonObject schema && schema["$ref"] is JsonValue reference && reference.GetValue<string>() is ['#', ..] pointer)
        {
            schema["$ref"] = root + pointer[1..];
        }
    }
}
