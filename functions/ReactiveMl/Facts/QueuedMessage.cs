using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>What stands on the queues of facts and outcomes: the items themselves, or the name of the blob that holds them.</summary>
/// <param name="Items">One item or an array of them; null where <paramref name="Claim"/> names them.</param>
/// <param name="Claim">The claim blob; null where the items are here.</param>
/// <param name="TraceParent">The W3C trace context of the sender.</param>
public sealed record QueuedMessage(PipelineName Pipeline, JsonElement? Items, string? Claim, string? TraceParent)
{
    private const string Shape = "A message is {\"pipeline\", \"items\" or \"claim\", \"traceParent\", \"firstSeen\"}";

    /// <summary>When the items were first seen, where they are sent again from quarantine; null for all others.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Reads a message; refuses a bad one with a <see cref="FormatException"/> that says what is allowed.</summary>
    public static QueuedMessage Parse(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement);
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
                items.WriteTo(writer);
            }

            if (Claim is not null)
            {
                writer.WriteString("claim"u8, Claim);
            }

            if (TraceParent is not null)
            {
                writer.WriteString("traceParent"u8, TraceParent);
            }

            if (FirstSeen is { } firstSeen)
            {
                writer.WriteString("firstSeen"u8, firstSeen.UtcDateTime);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static QueuedMessage Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{Shape}; this is no object.");
        }

        string? pipeline = null, claim = null, traceParent = null;
        JsonElement? items = null;
        DateTimeOffset? firstSeen = null;
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "pipeline":
                    pipeline = Text(property);
                    break;
                case "claim":
                    claim = Text(property);
                    break;
                case "traceParent":
                    traceParent = Text(property);
                    break;
                case "firstSeen":
                    firstSeen = Time(property);
                    break;
                case "items":
                    items = property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.Clone();
                    break;
                default:
                    throw new FormatException($"{Shape}; '{property.Name}' is none of them.");
            }
        }

        return (items is null) == (claim is null)
            ? throw new FormatException($"{Shape}; this has {(items is null ? "neither items nor a claim" : "both items and a claim")}.")
            : new(new PipelineName(pipeline ?? throw new FormatException($"{Shape}; this names no pipeline.")), items, claim, traceParent) { FirstSeen = firstSeen };
    }

    private static DateTimeOffset? Time(JsonProperty property) =>
        Text(property) is null ? null
        : property.Value.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime()
        : throw new FormatException($"{Shape}; {property.Name} must be a time such as 2001-01-08T03:00:00Z.");

    private static string? Text(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.String => property.Value.GetString(),
        JsonValueKind.Null => null,
        _ => throw new FormatException($"{Shape}; {property.Name} must be text."),
    };
}
