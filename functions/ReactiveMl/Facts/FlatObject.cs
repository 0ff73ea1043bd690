using System.Text;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads one JSON object whose fields are declared into one value a field, or says what is wrong with it.</summary>
internal sealed class FlatObject
{
    private readonly FieldSpec[] _fields;
    private readonly byte[][] _names;
    private readonly FieldValueReader _reader;
    private readonly bool[] _seen;

    public FlatObject(IEnumerable<FieldSpec> fields, FactLimits limits)
    {
        _fields = [.. fields];
        _names = [.. _fields.Select(field => Encoding.UTF8.GetBytes(field.Name))];
        _reader = new FieldValueReader(limits);
        _seen = new bool[_fields.Length];
    }

    /// <param name="reader">Stands on the item's first token; on its last one afterwards, if nothing was refused.</param>
    /// <param name="json">The message that <paramref name="reader"/> reads.</param>
    public Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index, Span<FieldValue> values)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new(index, $"$[{index}]", "type", RefusedValue.At(reader, json), "An item is a JSON object.");
        }

        values.Clear();
        Array.Clear(_seen);
        var expected = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var slot = SlotOf(ref reader, expected);
            if (slot < 0)
            {
                return UnknownField(ref reader, json, index);
            }

            var field = _fields[slot];
            reader.Read();
            if (_seen[slot])
            {
                return new(index, field.Name, "duplicate-field", RefusedValue.At(reader, json), $"{field.Name} stands twice in the item. Send it once.");
            }

            _seen[slot] = true;
            if (_reader.Read(ref reader, json, field, index, out values[slot]) is { } refusal)
            {
                return refusal;
            }

            expected = slot + 1;
        }

        return MissingField(index, values);
    }

    // Senders write the fields in one order, so the next field is mostly the one that follows.
    private int SlotOf(ref Utf8JsonReader reader, int expected)
    {
        for (var tried = 0; tried < _names.Length; tried++)
        {
            var slot = (expected + tried) % _names.Length;
            if (reader.ValueTextEquals(_names[slot]))
            {
                return slot;
            }
        }

        return -1;
    }

    private Refusal UnknownField(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index)
    {
        var name = RefusedValue.At(reader, json).Trim('"');
        reader.Read();
        var known = string.Join(", ", _fields.Select(field => field.Name));
        return new(index, name, "unknown-field", RefusedValue.At(reader, json), $"{name} is not a field of the definition. Use only {known}.");
    }

    private Refusal? MissingField(int index, ReadOnlySpan<FieldValue> values)
    {
        for (var slot = 0; slot < _fields.Length; slot++)
        {
            if (_fields[slot].Required && !values[slot].IsPresent)
            {
                return new(index, _fields[slot].Name, "required", null, $"{_fields[slot].Name} is missing. Every item must have it.");
            }
        }

        return null;
    }
}
