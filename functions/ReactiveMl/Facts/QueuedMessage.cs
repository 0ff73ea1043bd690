using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>What stands on the queues of facts and outcomes: the items themselves, or the name of the blob in which they have landed.</summary>
/// <param name="Items">One item or an array of them, as JSON; null where <paramref name="Landed"/> names them.</param>
/// <param name="Landed">The landing blob that an HTTP request has left; null where the items are here.</param>
/// <param name="TraceParent">The W3C trace context of the sender.</param>
/// <param name="Version">The version of the definition that the items were made under; null where nothing was said.</param>
/// <remarks>A CloudEvent may stand on the queue by itself: its attribute pipeline names the pipeline, and it is the item.</remarks>
public sealed record QueuedMessage(
    PipelineName Pipeline, ReadOnlyMemory<byte>? Items, string? Landed, string? TraceParent, int? Version = null)
{
    private const string Shape = "A message is {\"pipeline\", \"items\" or \"landed\", \"traceParent\", \"version\", \"firstSeen\"} or a CloudEvent with the attribute pipeline";

    /// <summary>When the items were first seen, where they are sent again from quarantine; null for all others.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Reads a message; refuses a bad one with a <see cref="FormatException"/> that says what is allowed.</summary>
    /// <remarks>The items are not looked into: they are a part of <paramref name="utf8Json"/>.</remarks>
    public static QueuedMessage Parse(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8Json.Span);
            return Read(ref reader, utf8Json);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no valid Unicode.
            throw new FormatException($"{Shape}; this is not valid JSON: {malformed.Message}", malformed);
        }
    }

    public byte[] ToUtf8Json()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("pipeline"u8, Pipeline.Value);
            if (Items is { } items)
            {
                writer.WritePropertyName("items"u8);
                writer.WriteRawValue(items.Span);
            }

            if (Landed is not null)
            {
                writer.WriteString("landed"u8, Landed);
            }

            if (TraceParent is not null)
            {
                writer.WriteString("traceParent"u8, TraceParent);
            }

            if (Version is { } version)
            {
                writer.WriteNumber("version"u8, version);
            }

            if (FirstSeen is { } firstSeen)
            {
                writer.WriteString("firstSeen"u8, firstSeen.UtcDateTime);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static QueuedMessage Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException($"{Shape}; this is no object.");
        }

        string? pipeline = null, landed = null, traceParent = null, other = null;
        int? version = null;
        DateTimeOffset? firstSeen = null;
        ReadOnlyMemory<byte>? items = null;
        var isEvent = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "pipeline":
                    Once(ref pipeline, name, Text(ref reader, name));
                    break;
                case "landed":
                    Once(ref landed, name, Text(ref reader, name));
                    break;
                case "traceParent" or "traceparent":
                    Once(ref traceParent, name, Text(ref reader, name));
                    break;
                case "version":
                    Once(ref version, name, Whole(ref reader, name));
                    break;
                case "firstSeen":
                    Once(ref firstSeen, name, Time(ref reader, name));
                    break;
                case "items":
                    Once(ref items, name, Raw(ref reader, json));
                    break;
                default:
                    isEvent |= name == "specversion";
                    other ??= name;
                    reader.Skip();
                    break;
            }
        }

        // What follows the object must be read too: it may be malformed.
        reader.Read();
        return isEvent ? new(NameOf(pipeline), json, Landed: null, traceParent)
            : other is not null ? throw new FormatException($"{Shape}; '{other}' is none of them.")
            : (items is null) == (landed is null)
            ? throw new FormatException($"{Shape}; this has {(items is null ? "neither items nor where they have landed" : "both items and where they have landed")}.")
            : new(NameOf(pipeline), items, landed, traceParent, version) { FirstSeen = firstSeen };
    }

    private static PipelineName NameOf(string? pipeline) =>
        new(pipeline ?? throw new FormatException($"{Shape}; this names no pipeline."));

    private static void Once<T>(ref T? part, string name, T? value) =>
        part = part is null ? value : throw new FormatException($"{Shape}; '{name}' stands twice in it.");

    private static ReadOnlyMemory<byte>? Raw(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static string? Text(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new FormatException($"{Shape}; {name} must be text."),
    };

    private static DateTimeOffset? Time(ref Utf8JsonReader reader, string name) =>
        reader.TokenType == JsonTokenType.Null ? null
        : reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime()
        : throw new FormatException($"{Shape}; {name} must be a time such as 2001-01-08T03:00:00Z.");

    private static int? Whole(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
        JsonTokenType.Null => null,
        _ => throw new FormatException($"{Shape}; {name} must be a whole number."),
    };
}
