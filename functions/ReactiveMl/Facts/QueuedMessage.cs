using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>What stands on the queues of facts and outcomes: the items themselves, or the name of the blob that holds them.</summary>
/// <param name="Items">One item or an array of them; null where <paramref name="Claim"/> names them.</param>
/// <param name="Claim">The claim blob; null where the items are here.</param>
/// <param name="TraceParent">The W3C trace context of the sender.</param>
/// <param name="Version">The version of the definition that the items were made under; null where nothing was said.</param>
/// <remarks>A CloudEvent may stand on the queue by itself: its attribute pipeline names the pipeline, and it is the item.</remarks>
public sealed record QueuedMessage(PipelineName Pipeline, JsonElement? Items, string? Claim, string? TraceParent, int? Version = null)
{
    private const string Shape = "A message is {\"pipeline\", \"items\" or \"claim\", \"traceParent\", \"version\"} or a CloudEvent with the attribute pipeline";

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

            if (Version is { } version)
            {
                writer.WriteNumber("version"u8, version);
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

        return root.TryGetProperty(CloudEventItems.SpecVersion, out _) ? ReadEvent(root) : ReadParts(root);
    }

    private static QueuedMessage ReadEvent(JsonElement root)
    {
        string? TextOf(string attribute) => root.TryGetProperty(attribute, out var value) ? Text(attribute, value) : null;

        return new(NameOf(TextOf("pipeline")), root.Clone(), Claim: null, TextOf("traceparent"));
    }

    private static QueuedMessage ReadParts(JsonElement root)
    {
        string? pipeline = null, claim = null, traceParent = null;
        int? version = null;
        JsonElement? items = null;
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "pipeline":
                    pipeline = Text(property.Name, property.Value);
                    break;
                case "claim":
                    claim = Text(property.Name, property.Value);
                    break;
                case "traceParent":
                    traceParent = Text(property.Name, property.Value);
                    break;
                case "version":
                    version = Whole(property.Name, property.Value);
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
            : new(NameOf(pipeline), items, claim, traceParent, version);
    }

    private static PipelineName NameOf(string? pipeline) =>
        new(pipeline ?? throw new FormatException($"{Shape}; this names no pipeline."));

    private static string? Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw new FormatException($"{Shape}; {name} must be text."),
    };

    private static int? Whole(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.Null => null,
        _ => throw new FormatException($"{Shape}; {name} must be a whole number."),
    };
}
