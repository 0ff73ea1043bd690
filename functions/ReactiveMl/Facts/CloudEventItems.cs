using System.Globalization;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

namespace ReactiveMl.Facts;

/// <summary>Makes the item that a CloudEvent 1.0 carries: its data, with the event's own id and time where the data has none.</summary>
/// <param name="idField">The field that names the item; null where an item has no id of its own.</param>
/// <param name="timeField">The field that the event's time stands for.</param>
internal sealed class CloudEventItems(string? idField, string timeField, ArrivalRules rules)
{
    private static readonly JsonEventFormatter Formatter = new();
    private static readonly string[] RequiredAttributes = ["specversion", "id", "source", "type"];

    /// <summary>The attribute that tells an event from a bare item.</summary>
    public static ReadOnlySpan<byte> SpecVersion => "specversion"u8;

    /// <param name="reader">A copy, which stands on the item's first token.</param>
    public static bool IsEvent(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(SpecVersion))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    /// <param name="json">The event and nothing else.</param>
    /// <param name="item">The bare item, as JSON.</param>
    public Refusal? Read(ReadOnlySpan<byte> json, int index, out byte[] item)
    {
        item = [];
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement, index, out item);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The message was read as JSON before: what is left are names that stand twice, and text that is no valid Unicode.
            return Refused(index, $"$[{index}]", null, $"The event cannot be read: {malformed.Message}");
        }
    }

    private Refusal? Read(JsonElement json, int index, out byte[] item)
    {
        item = [];
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new(index, $"$[{index}]", "type", RefusedValue.Of(json), "An event is a JSON object.");
        }

        foreach (var attribute in RequiredAttributes)
        {
            if (!json.TryGetProperty(attribute, out var text) || text.ValueKind != JsonValueKind.String || text.ValueEquals(""))
            {
                return new(index, attribute, "required", null, $"{attribute} is missing. A CloudEvent has {string.Join(", ", RequiredAttributes)}, each as text.");
            }
        }

        if (Decode(json, index, out var decoded) is { } refusal)
        {
            return refusal;
        }

        if (VersionOf(json) is { } version && rules.OfVersion(index, "dataschema", version) is { } unknownVersion)
        {
            return unknownVersion;
        }

        if (decoded!.Data is not JsonElement { ValueKind: JsonValueKind.Object } data)
        {
            return new(index, "data", "type", json.TryGetProperty("data", out var given) ? RefusedValue.Of(given) : null, "data must be a JSON object: the item that the event carries.");
        }

        var id = $"{json.GetProperty("source").GetString()}#{decoded.Id}";
        if (idField is not null && !IsGiven(data, idField) && id.Length > FactId.MaxLength)
        {
            return Refused(index, idField, id, $"An event is named by its source and id, here of {id.Length} characters; at most {FactId.MaxLength} are allowed. Shorten them, or give data an {idField} of its own.");
        }

        item = ItemOf(data, id, decoded.Time);
        return null;
    }

    private byte[] ItemOf(JsonElement data, string id, DateTimeOffset? time)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var member in data.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            {
                member.WriteTo(writer);
            }

            if (idField is not null && !IsGiven(data, idField))
            {
                writer.WriteString(idField, id);
            }

            if (time is { } given && !IsGiven(data, timeField))
            {
                writer.WriteString(timeField, given);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static bool IsGiven(JsonElement data, string field) =>
        data.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    private static Refusal? Decode(JsonElement json, int index, out CloudEvent? decoded)
    {
        decoded = null;
        try
        {
            decoded = Formatter.ConvertFromJsonElement(json, extensionAttributes: null);
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException)
        {
            var attribute = AttributeAtFault(json);
            return Refused(index, attribute?.Name ?? $"$[{index}]", attribute?.Value.ToString(), $"This is no CloudEvent 1.0: {refused.Message}");
        }
    }

    // The package says what is wrong, but not always where.
    private static JsonProperty? AttributeAtFault(JsonElement json)
    {
        foreach (var member in json.EnumerateObject().Where(member => member.Name is not ("data" or "data_base64") && !IsAllowed(member)))
        {
            return member;
        }

        return null;
    }

    private static bool IsAllowed(JsonProperty attribute)
    {
        if (attribute.NameEquals(SpecVersion))
        {
            return CloudEventsSpecVersion.FromVersionId(attribute.Value.GetString()) is not null;
        }

        try
        {
            new CloudEvent().SetAttributeFromString(attribute.Name, attribute.Value.ToString());
            return attribute.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // A dataschema that ends otherwise is the sender's own affair.
    private static long? VersionOf(JsonElement json)
    {
        if (!json.TryGetProperty("dataschema", out var schema) || schema.GetString() is not { } uri)
        {
            return null;
        }

        var last = uri.AsSpan(uri.LastIndexOf('/') + 1);
        return long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    private static Refusal Refused(int index, string field, string? value, string message) =>
        new(index, field, "cloud-event", value is null ? null : RefusedValue.Shortened(JsonSerializer.Serialize(value)), message);
}
