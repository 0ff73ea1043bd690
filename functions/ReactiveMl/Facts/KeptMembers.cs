using System.Globalization;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Keeps undeclared fields as one JSON object, sorted by name at every depth.</summary>
internal sealed class KeptMembers(FactLimits limits) : UnknownMembers
{
    private readonly SortedDictionary<string, string> _members = new(StringComparer.Ordinal);
    private int _length;

    public override string? Kept => _members.Count == 0 ? null : CanonicalJson.ObjectOf(_members);

    public override void Begin()
    {
        _members.Clear();
        _length = 0;
    }

    public override Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index)
    {
        var name = RefusedValue.At(reader, json).Trim('"');
        var isEvent = reader.ValueTextEquals(CloudEventItems.SpecVersion);
        var key = TextOf(reader);
        reader.Read();
        var value = reader;
        reader.Skip();
        if (isEvent)
        {
            return Refuse("unknown-field", $"{name} marks a CloudEvent and is no field.");
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (key is null || CanonicalOf(json[(int)value.TokenStartIndex..(int)reader.BytesConsumed]) is not { } canonical)
        {
            return Refuse("type", $"{name} must be valid Unicode and name nothing twice.");
        }

        if (!_members.TryAdd(key, canonical))
        {
            return Refuse("duplicate-field", $"{name} stands twice in the item. Send it once.");
        }

        _length += key.Length + canonical.Length;
        return _length <= limits.MaxUnknownLength
            ? null
            : Refuse("limit", string.Create(CultureInfo.InvariantCulture, $"With {name} the undeclared fields have more than {limits.MaxUnknownLength:N0} characters. Declare them, or send less."));

        Refusal Refuse(string rule, string message) => new(index, name, rule, null, message);
    }

    private static string? TextOf(Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: valid JSON, but no text.
            return null;
        }
    }

    private static string? CanonicalOf(ReadOnlySpan<byte> value)
    {
        try
        {
            using var document = JsonDocument.Parse(value.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return CanonicalJson.TextOf(document.RootElement);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
