using System.Text;
using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>The JSON of a refused value, shortened so that a refusal never carries a large message.</summary>
internal static class RefusedValue
{
    private const int MaxLength = 100;

    /// <param name="reader">A copy, so that the caller's stays where it is.</param>
    public static string At(Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        var end = (int)reader.BytesConsumed;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            reader.Skip();
            end = (int)reader.BytesConsumed;
        }
        else if (reader.TokenType == JsonTokenType.PropertyName)
        {
            // What was consumed includes the colon.
            end = start + reader.ValueSpan.Length + 2;
        }

        var shown = json[start..Math.Min(end, start + (4 * MaxLength))];
        return Shortened(Encoding.UTF8.GetString(shown));
    }

    public static string Of(JsonElement element) => Shortened(element.GetRawText());

    public static string Shortened(string json) => json.Length <= MaxLength ? json : $"{json.AsSpan(0, MaxLength - 3)}...";
}
