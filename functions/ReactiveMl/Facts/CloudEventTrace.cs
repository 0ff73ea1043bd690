using System.Diagnostics;
using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>The W3C trace context that a CloudEvent brings along, by the attribute traceparent of its extension for distributed tracing.</summary>
public static class CloudEventTrace
{
    /// <summary>That of the first item; null where it is no event, or brings none that can be read.</summary>
    /// <remarks>A message is recorded as one, so it is a step of one trace.</remarks>
    public static string? Find(ReadOnlySpan<byte> utf8Json)
    {
        // Nearly no message has one, and this look at it costs next to nothing.
        if (utf8Json.IndexOf("\"traceparent\""u8) < 0)
        {
            return null;
        }

        try
        {
            return Read(utf8Json);
        }
        catch (JsonException)
        {
            // Whoever reads the items refuses them.
            return null;
        }
    }

    private static string? Read(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
        }

        if (!CloudEventItems.IsEvent(reader))
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTrace = JsonText.Is(reader, "traceparent"u8);
            reader.Read();
            if (isTrace)
            {
                return reader.TokenType == JsonTokenType.String && JsonText.Of(reader) is { } text && ActivityContext.TryParse(text, null, out _) ? text : null;
            }

            reader.Skip();
        }

        return null;
    }
}
