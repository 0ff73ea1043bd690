using System.Text.Json;

namespace ReactiveMl.Functions.Http;

/// <summary>The accepted items of a body, exactly as their sender wrote them.</summary>
public static class ItemSelection
{
    /// <param name="indexes">The places of the items, ascending; a body that is no array is item 0.</param>
    public static JsonElement Of(ReadOnlyMemory<byte> body, IReadOnlyCollection<int> indexes)
    {
        using var document = JsonDocument.Parse(body);
        var items = RequestBody.Items(document.RootElement);
        if (indexes.Count == items.Count)
        {
            return document.RootElement.Clone();
        }

        using var selected = new MemoryStream(body.Length);
        using (var writer = new Utf8JsonWriter(selected))
        {
            writer.WriteStartArray();
            foreach (var index in indexes)
            {
                items[index].WriteTo(writer);
            }

            writer.WriteEndArray();
        }

        return JsonElement.Parse(selected.GetBuffer().AsSpan(0, (int)selected.Length));
    }
}
