using NJsonSchema;

namespace ReactiveMl.Functions.Tests.Inference;

/// <summary>The objects of the Open Inference Protocol v2 as JSON Schema.</summary>
/// <remarks>
/// Written after the definitions of kserve/open-inference-protocol, specification/protocol/open_inference_rest.yaml and
/// inference_rest.md (version 2.0 of the data plane; Apache-2.0), whose names the definitions keep.
/// </remarks>
internal static class OpenInferenceSchema
{
    private const string Definitions = """
        {
          "metadata_server_response": {
            "type": "object", "required": ["name", "version", "extensions"],
            "properties": { "name": { "type": "string" }, "version": { "type": "string" }, "extensions": { "type": "array", "items": { "type": "string" } } } },
          "ready_server_response": { "type": "object", "required": ["live"], "properties": { "live": { "type": "boolean" } } },
          "ready_model_response": { "type": "object", "required": ["name", "ready"], "properties": { "name": { "type": "string" }, "ready": { "type": "boolean" } } },
          "metadata_model_response": {
            "type": "object", "required": ["name", "platform", "inputs", "outputs"], "additionalProperties": false,
            "properties": {
              "name": { "type": "string" }, "versions": { "type": "array", "items": { "type": "string" } }, "platform": { "type": "string" },
              "inputs": { "type": "array", "items": { "$ref": "#/definitions/metadata_tensor" } },
              "outputs": { "type": "array", "items": { "$ref": "#/definitions/metadata_tensor" } } } },
          "metadata_tensor": {
            "type": "object", "required": ["name", "datatype", "shape"], "additionalProperties": false,
            "properties": { "name": { "type": "string" }, "datatype": { "$ref": "#/definitions/datatype" }, "shape": { "type": "array", "items": { "type": "integer" } } } },
          "datatype": { "enum": ["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64", "BYTES"] },
          "parameters": { "type": "object", "additionalProperties": { "type": ["number", "string", "boolean"] } },
          "inference_request": {
            "type": "object", "required": ["inputs"],
            "properties": {
              "id": { "type": "string" }, "parameters": { "$ref": "#/definitions/parameters" },
              "inputs": { "type": "array", "items": { "$ref": "#/definitions/tensor" } },
              "outputs": { "type": "array", "items": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "parameters": { "$ref": "#/definitions/parameters" } } } } } },
          "tensor": {
            "type": "object", "required": ["name", "shape", "datatype", "data"], "additionalProperties": false,
            "properties": {
              "name": { "type": "string" }, "shape": { "type": "array", "items": { "type": "integer", "minimum": 0 } },
              "datatype": { "$ref": "#/definitions/datatype" }, "parameters": { "$ref": "#/definitions/parameters" },
              "data": { "$ref": "#/definitions/tensor_data" } } },
          "tensor_data": { "type": "array", "items": { "anyOf": [ { "$ref": "#/definitions/tensor_data" }, { "type": "number" }, { "type": "string" }, { "type": "boolean" } ] } },
          "inference_response": {
            "type": "object", "required": ["model_name", "outputs"], "additionalProperties": false,
            "properties": {
              "model_name": { "type": "string" }, "model_version": { "type": "string" }, "id": { "type": "string" },
              "parameters": { "$ref": "#/definitions/parameters" }, "outputs": { "type": "array", "items": { "$ref": "#/definitions/tensor" } } } },
          "inference_error_response": { "type": "object", "required": ["error"], "additionalProperties": false, "properties": { "error": { "type": "string", "minLength": 1 } } }
        }
        """;

    public static async Task AssertAsync(string definition, string json)
    {
        var schema = await JsonSchema.FromJsonAsync($$"""{ "definitions": {{Definitions}}, "$ref": "#/definitions/{{definition}}" }""");
        Assert.Empty(schema.Validate(json));
    }
}
