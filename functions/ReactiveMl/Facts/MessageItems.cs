using System.Text.Json;
using System.Text.Unicode;

namespace ReactiveMl.Facts;

/// <summary>Walks through the items of a message, one object or an array of them.</summary>
internal static class MessageItems
{
    /// <summary>Reads one item; says what is wrong with it, or null.</summary>
    /// <param name="reader">Stands on the item's first token; must stand on its last one if nothing was refused.</param>
    public delegate Refusal? ItemReader(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index);

    /// <returns>The refused items, and whether the message as a whole could be read: otherwise no item of it counts.</returns>
    public static (IReadOnlyList<Refusal> Refused, bool Whole) Read(ReadOnlySpan<byte> json, FactLimits limits, ItemReader readItem)
    {
        var refused = new List<Refusal>();
        if (!Utf8.IsValid(json))
        {
            return ([Syntax("The message is not valid UTF-8. Send JSON in UTF-8.")], false);
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
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
        catch (JsonException malformed)
        {
            return ([Syntax($"The message is not valid JSON: {malformed.Message}")], false);
        }
    }

    private static void ReadOne(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index, ItemReader readItem, List<Refusal> refused)
    {
        var start = reader;
        if (readItem(ref reader, json, index) is { } refusal)
        {
            refused.Add(refusal);
            reader = start;
            reader.Skip();
        }
    }

    private static Refusal Syntax(string message) => new(0, "$", "syntax", null, message);
}
