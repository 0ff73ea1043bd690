using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>Names and words as a stranger wrote them: valid JSON, but perhaps no valid Unicode.</summary>
internal static class JsonText
{
    /// <param name="reader">Stands on a name or a word.</param>
    public static bool Is(in Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped ? Of(reader) is not null && reader.ValueTextEquals(name) : reader.ValueSpan.SequenceEqual(name);

    /// <summary>The text; null where it holds half of a surrogate pair.</summary>
    public static string? Of(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
