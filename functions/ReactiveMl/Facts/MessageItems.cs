using System.Text.Json;
using System.Text.Unicode;

namespace ReactiveMl.Facts;

/// <summary>Walks through the items of a message, one object or an array of them, each bare or as the data of a CloudEvent.</summary>
internal sealed class MessageItems(FactLimits limits, ArrivalRules rules, CloudEventItems events)
{
    private readonly JsonReaderOptions _options = new() { MaxDepth = limits.MaxDepth };

    /// <summary>Reads one bare item; says what is wrong with it, or null.</summary>
    /// <param name="reader">Stands on the item's first token; must stand on its last one if nothing was refused.</param>
    public delegate Refusal? ItemReader(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index);

    /// <returns>The refused items, and whether the message as a whole could be read: otherwise no item of it counts.</returns>
    public (IReadOnlyList<Refusal> Refused, bool Whole) Read(ReadOnlySpan<byte> json, ItemReader readItem)
    {
        if (!Utf8.IsValid(json))
        {
            return ([Syntax("The message is not valid UTF-8. Send JSON in UTF-8.")], false);
        }

        if (rules.OfMessage is { } unknownVersion)
        {
            return ([unknownVersion], false);
        }

        try
        {
            return ReadAll(json, readItem);
        }
        catch (JsonException malformed)
        {
            return ([Syntax($"The message is not valid JSON: {malformed.Message}")], false);
        }
    }

    private (IReadOnlyList<Refusal> Refused, bool Whole) ReadAll(ReadOnlySpan<byte> json, ItemReader readItem)
    {
        var refused = new List<Refusal>();
        var reader = new Utf8JsonReader(json, _options);
        reader.Read();
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        if (!isArray)
        {
            ReadOne(ref reader, json, 0, readItem, refused);
        }

        for (var index = 0; isArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index == limits.MaxItems)
            {
                var tooMany = $"A message carries at most {limits.MaxItems} items. Send the rest in messages of their own.";
                return ([new Refusal(0, "$", "too-many", null, tooMany)], false);
            }

            ReadOne(ref reader, json, index, readItem, refused);
        }

        // What follows the last item must be read too: it may be malformed.
        reader.Read();
        return (refused, true);
    }

    private void ReadOne(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index, ItemReader readItem, List<Refusal> refused)
    {
        var start = reader;
        var refusal = rules.EventsOnly ? null : readItem(ref reader, json, index);
        // No bare item has the field that marks an event: one look suffices for the many that are bare and right.
        if (rules.EventsOnly || (refusal is not null && CloudEventItems.IsEvent(start)))
        {
            reader = start;
            refusal = ReadEvent(ref reader, json, index, readItem);
        }
        else if (refusal is not null)
        {
            reader = start;
            reader.Skip();
        }

        if (refusal is not null)
        {
            refused.Add(refusal);
        }
    }

    private Refusal? ReadEvent(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index, ItemReader readItem)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        if (events.Read(json[start..(int)reader.BytesConsumed], index, out var item) is { } refusal)
        {
            return refusal;
        }

        var inner = new Utf8JsonReader(item, _options);
        inner.Read();
        return readItem(ref inner, item, index);
    }

    private static Refusal Syntax(string message) => new(0, "$", "syntax", null, message);
}
