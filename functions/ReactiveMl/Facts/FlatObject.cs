using System.Text;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Reads one JSON object whose fields are declared into one value a field, or says what is wrong with it.</summary>
internal sealed class FlatObject
{
    private readonly FieldSpec[] _fields;
    private readonly byte[][] _names;
    private readonly int[] _required;
    private readonly FieldValueReader _reader;
    private readonly UnknownMembers? _unknown;
    private readonly bool[] _seen;

    // Senders write the fields in one order: by field, and first for the beginning, the one that followed it last time.
    private readonly int[] _followed;

    /// <param name="unknown">Takes what is not declared; null refuses it.</param>
    public FlatObject(IEnumerable<FieldSpec> fields, FactLimits limits, UnknownMembers? unknown)
    {
        _unknown = unknown;
        _fields = [.. fields];
        _names = [.. _fields.Select(field => Encoding.UTF8.GetBytes(field.Name))];
        _required = [.. Enumerable.Range(0, _fields.Length).Where(slot => _fields[slot].Required)];
        _reader = new FieldValueReader(limits);
        _seen = new bool[_fields.Length];
        _followed = [.. Enumerable.Range(0, _fields.Length + 1)];
    }

    public static Refusal Missing(int index, string field) =>
        new(index, field, "required", null, $"{field} is missing. Every item must have it.");

    public string NameOf(int slot) => _fields[slot].Name;

    /// <summary>Reads what is there; what must be there, <see cref="Missing(int, ReadOnlySpan{FieldValue})"/> tells.</summary>
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
        _unknown?.Begin();
        var before = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var slot = SlotOf(ref reader, _followed[before]);
            if (slot < 0)
            {
                if ((_unknown is null ? UnknownField(ref reader, json, index) : _unknown.Read(ref reader, json, index)) is { } refused)
                {
                    return refused;
                }

                continue;
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

            _followed[before] = slot;
            before = slot + 1;
        }

        return null;
    }

    /// <summary>Refuses an item that lacks what each must have.</summary>
    public Refusal? Missing(int index, ReadOnlySpan<FieldValue> values)
    {
        foreach (var slot in _required)
        {
            if (!values[slot].IsPresent)
            {
                return Missing(index, _fields[slot].Name);
            }
        }

        return null;
    }

    private int SlotOf(ref Utf8JsonReader reader, int expected)
    {
        for (var (tried, slot) = (0, expected); tried < _names.Length; tried++, slot++)
        {
            slot = slot == _names.Length ? 0 : slot;
            if (JsonText.Is(reader, _names[slot]))
            {
                return slot;
            }
        }

        return -1;
    }

    private Refusal UnknownField(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index)
    {
        var name = RefusedValue.NameAt(reader, json);
        reader.Read();
        var known = string.Join(", ", _fields.Select(field => field.Name));
        return new(index, name, "unknown-field", RefusedValue.At(reader, json), $"{name} is not a field of the definition. Use only {known}.");
    }
}
