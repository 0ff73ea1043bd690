using System.Globalization;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Inference;

/// <summary>One tensor of a request: the values of one field, row by row.</summary>
/// <param name="PerRow">How many values make a row's: two of a place, three of a number with its bounds.</param>
internal sealed record InputTensor(FieldSpec Field, int Rows, int PerRow, IReadOnlyList<JsonElement> Values)
{
    /// <exception cref="InferenceRefusedException">The tensor is not one of this field.</exception>
    public static InputTensor Read(JsonElement tensor, FieldSpec field)
    {
        RefuseBinary(tensor, field.Name);
        var datatype = Member(tensor, "datatype", JsonValueKind.String, field.Name).GetString()!;
        var allowed = Datatypes.Of(field.Type);
        if (!allowed.Contains(datatype))
        {
            throw new InferenceRefusedException($"Input '{field.Name}' cannot be of the datatype {datatype}. Send it as {string.Join(", ", allowed)}.");
        }

        var shape = ShapeOf(tensor, field);
        var values = new List<JsonElement>();
        Flatten(Member(tensor, "data", JsonValueKind.Array, field.Name), values);
        var perRow = shape.Length == 1 ? 1 : shape[1];
        if (values.Count != (long)shape[0] * perRow)
        {
            throw new InferenceRefusedException(string.Create(
                CultureInfo.InvariantCulture, $"Input '{field.Name}' has {values.Count} values; its shape [{string.Join(", ", shape)}] holds {(long)shape[0] * perRow}."));
        }

        if (Datatypes.IsWhole(datatype) && values.FindIndex(value => value.ValueKind == JsonValueKind.Number && !value.TryGetInt64(out _) && !value.TryGetUInt64(out _)) is >= 0 and var broken)
        {
            throw new InferenceRefusedException($"Input '{field.Name}' is {datatype}, and {values[broken].GetRawText()} in row {broken / perRow} is no whole number. Send it as FP64.");
        }

        return new(field, shape[0], perRow, values);
    }

    /// <summary>Writes the row's value as a fact has it; one that is null is left out.</summary>
    public void Write(Utf8JsonWriter json, int row)
    {
        var first = Values[row * PerRow];
        if (first.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        json.WritePropertyName(Field.Name);
        if (PerRow == 1)
        {
            first.WriteTo(json);
            return;
        }

        string[] names = Field.Type == FieldType.Geo ? ["lat", "lon"] : ["value", "low", "high"];
        json.WriteStartObject();
        for (var part = 0; part < PerRow; part++)
        {
            json.WritePropertyName(names[part]);
            Values[(row * PerRow) + part].WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>Refuses what a server with the binary data extension would read: its numbers are not in the JSON.</summary>
    public static void RefuseBinary(JsonElement holder, string name)
    {
        if (!holder.TryGetProperty("parameters", out var parameters) || parameters.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (parameters.EnumerateObject().Where(IsExtension).Select(parameter => parameter.Name).FirstOrDefault() is { } extension)
        {
            throw new InferenceRefusedException($"'{name}' asks for {extension}, an extension that is not supported. Send data as JSON, and read it as JSON.");
        }
    }

    private static bool IsExtension(JsonProperty parameter) =>
        (parameter.Name.StartsWith("binary_data", StringComparison.Ordinal) || parameter.Name.StartsWith("shared_memory", StringComparison.Ordinal) || parameter.Name == "classification")
        && parameter.Value.ValueKind != JsonValueKind.False;

    private static int[] ShapeOf(JsonElement tensor, FieldSpec field)
    {
        var shape = Member(tensor, "shape", JsonValueKind.Array, field.Name).EnumerateArray()
            .Select(length => length.ValueKind == JsonValueKind.Number && length.TryGetInt32(out var whole) ? whole : -1).ToArray();
        int[] widths = field.Type switch { FieldType.Geo => [2], FieldType.Number => [1, 3], _ => [1] };
        var fits = shape.Length switch { 1 => widths[0] == 1, 2 => widths.Contains(shape[1]), _ => false };
        return fits && shape[0] >= 0
            ? shape
            : throw new InferenceRefusedException(
                $"Input '{field.Name}' has the shape {tensor.GetProperty("shape").GetRawText()}. With n rows it is {(widths[0] == 1 ? "[n] or " : "")}{string.Join(" or ", widths.Select(width => $"[n, {width}]"))}.");
    }

    // Row by row, whether it was sent flat or nested.
    private static void Flatten(JsonElement data, List<JsonElement> into)
    {
        foreach (var element in data.EnumerateArray())
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Array:
                    Flatten(element, into);
                    break;
                case JsonValueKind.Object:
                    throw new InferenceRefusedException("The data of a tensor are numbers, texts, true and false, in arrays; there is an object among them.");
                default:
                    into.Add(element);
                    break;
            }
        }
    }

    private static JsonElement Member(JsonElement tensor, string name, JsonValueKind kind, string input) =>
        tensor.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw new InferenceRefusedException($"Input '{input}' lacks its {name}, or it is no {kind}.");
}
