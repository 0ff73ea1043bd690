using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReactiveMl.Pipelines;

/// <summary>JSON with sorted keys and without white space: two definitions that say the same have the same hash.</summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ContentHash HashOf(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, element, exactNumbers: false);
        }

        return ContentHash.Of(stream.ToArray());
    }

    /// <summary>The canonical text, numbers as they were written: nobody has declared how exact they must be.</summary>
    public static string TextOf(JsonElement element) => TextOf(writer => Write(writer, element, exactNumbers: true));

    /// <summary>An object of members whose values are canonical already.</summary>
    public static string ObjectOf(IEnumerable<KeyValuePair<string, string>> sorted) => TextOf(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in sorted)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value, skipInputValidation: true);
        }

        writer.WriteEndObject();
    });

    private static string TextOf(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, bool exactNumbers)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, exactNumbers);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, exactNumbers);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when !exactNumbers:
                // 1, 1.0 and 1e0 are one number.
                writer.WriteNumberValue(element.GetDouble());
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
