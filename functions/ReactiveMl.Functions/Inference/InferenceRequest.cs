using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Inference;

/// <summary>An inference request, with its tensors turned into rows.</summary>
/// <param name="Id">What the answer must repeat; null where nothing was said.</param>
/// <param name="Outputs">The tensors that are asked for; null for all.</param>
/// <param name="Rows">A JSON array of facts, to be read and judged like those of any other request.</param>
/// <param name="Refusal">The answer to give instead; null where the request was taken.</param>
internal sealed record InferenceRequest(string? Id, IReadOnlyList<string>? Outputs, ReadOnlyMemory<byte> Rows, IResult? Refusal = null)
{
    public static InferenceRequest Read(ReadOnlyMemory<byte> body, FactSchema schema, int maxRows)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, schema, maxRows);
        }
        catch (JsonException broken)
        {
            return Refused(InferenceError.Refused($"The body is not JSON: {broken.Message}"));
        }
        catch (InferenceRefusedException refused)
        {
            return Refused(InferenceError.Refused(refused.Message));
        }
    }

    private static InferenceRequest Read(JsonElement root, FactSchema schema, int maxRows)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("inputs", out var sent) || sent.ValueKind != JsonValueKind.Array || sent.GetArrayLength() == 0)
        {
            throw new InferenceRefusedException("An inference request is an object with at least one tensor in 'inputs'.");
        }

        InputTensor.RefuseBinary(root, "The request");
        var inputs = InputsOf(sent, schema);
        if (inputs[0].Rows > maxRows)
        {
            return Refused(new InferenceError(StatusCodes.Status413PayloadTooLarge, string.Create(
                CultureInfo.InvariantCulture, $"The request has {inputs[0].Rows:N0} rows; at most {maxRows:N0} are allowed. Send several requests.")));
        }

        return new(Text(root, "id"), OutputsOf(root), RowsOf(inputs));
    }

    private static List<InputTensor> InputsOf(JsonElement sent, FactSchema schema)
    {
        var fields = ModelTensors.Fields(schema);
        var inputs = new List<InputTensor>();
        foreach (var tensor in sent.EnumerateArray())
        {
            var name = NameOf(tensor, "An input");
            var field = fields.FirstOrDefault(field => field.Name == name)
                ?? throw new InferenceRefusedException($"There is no input '{name}'. Send {string.Join(", ", fields.Select(known => known.Name))}.");
            if (inputs.Exists(input => input.Field == field))
            {
                throw new InferenceRefusedException($"Input '{name}' stands twice. Send it once, with a value for each row.");
            }

            inputs.Add(InputTensor.Read(tensor, field));
            if (inputs[^1].Rows != inputs[0].Rows)
            {
                throw new InferenceRefusedException($"Input '{name}' has {inputs[^1].Rows} rows, '{inputs[0].Field.Name}' has {inputs[0].Rows}. Every input has the same rows.");
            }
        }

        return inputs;
    }

    private static List<string>? OutputsOf(JsonElement root)
    {
        if (!root.TryGetProperty("outputs", out var asked) || asked.ValueKind != JsonValueKind.Array || asked.GetArrayLength() == 0)
        {
            return null;
        }

        var names = new List<string>();
        foreach (var output in asked.EnumerateArray())
        {
            names.Add(NameOf(output, "An output"));
            InputTensor.RefuseBinary(output, names[^1]);
        }

        return names;
    }

    private static ReadOnlyMemory<byte> RowsOf(List<InputTensor> inputs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartArray();
        for (var row = 0; row < inputs[0].Rows; row++)
        {
            json.WriteStartObject();
            foreach (var input in inputs)
            {
                input.Write(json, row);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static string NameOf(JsonElement tensor, string what) =>
        (tensor.ValueKind == JsonValueKind.Object ? Text(tensor, "name") : null) ?? throw new InferenceRefusedException($"{what} is an object with a 'name'.");

    private static string? Text(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static InferenceRequest Refused(IResult refusal) => new(null, null, default, refusal);
}
