using System.Globalization;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads the value of one field and holds it against what the definition says of it.</summary>
internal sealed class FieldValueReader(FactLimits limits)
{
    /// <param name="reader">Stands on the value's first token; on its last one afterwards, if nothing was refused.</param>
    public Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            value = default;
            return null;
        }

        return field.Type switch
        {
            FieldType.Number => NumberReading.Read(ref reader, json, field, index, out value),
            FieldType.Category => ReadWord(ref reader, json, field, index, out value),
            FieldType.Text => ReadText(ref reader, json, field, index, out value),
            FieldType.Time => ReadTime(ref reader, json, field, index, out value),
            FieldType.Flag => ReadFlag(ref reader, json, field, index, out value),
            FieldType.Geo => PlaceReading.Read(ref reader, json, field, index, out value),
            _ => throw new InvalidOperationException($"Field {field.Name} has the type {field.Type}, which the pipeline reader must refuse."),
        };
    }

    private Refusal? ReadWord(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        if (TryReadText(ref reader, limits.MaxWordLength, out var word) && word.Length > 0)
        {
            value = FieldValue.OfText(word);
            return null;
        }

        value = default;
        return FieldRefusal.Of(in reader, json, field, index, "type", $"must be text of 1 to {limits.MaxWordLength} characters");
    }

    private Refusal? ReadText(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        if (TryReadText(ref reader, limits.MaxTextLength, out var text))
        {
            value = FieldValue.OfText(text);
            return null;
        }

        value = default;
        return FieldRefusal.Of(
            in reader, json, field, index, "type", string.Create(CultureInfo.InvariantCulture, $"must be text of at most {limits.MaxTextLength:N0} characters"));
    }

    private static Refusal? ReadTime(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        if (TimeReading.TryRead(ref reader, out var time))
        {
            value = FieldValue.OfTime(time);
            return null;
        }

        value = default;
        return FieldRefusal.Of(in reader, json, field, index, "type", "must be a time in ISO 8601, such as \"2001-01-31T14:05:00Z\"");
    }

    private static Refusal? ReadFlag(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, FieldSpec field, int index, out FieldValue value)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            value = FieldValue.OfFlag(reader.TokenType == JsonTokenType.True);
            return null;
        }

        value = default;
        return FieldRefusal.Of(in reader, json, field, index, "type", "must be true or false");
    }

    private static bool TryReadText(ref Utf8JsonReader reader, int longest, out string text)
    {
        text = "";
        // One character takes at most 6 bytes, as an escape: longer ones need not be decoded to be refused.
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > 6L * longest)
        {
            return false;
        }

        if (JsonText.Of(reader) is not { } read || read.Length > longest)
        {
            return false;
        }

        text = read;
        return true;
    }
}
