using System.Text.Encodings.Web;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>The bodies a function's output becomes: none, one, or one per element of an array.</summary>
internal static class OutputMessages
{
    // The host writes with Newtonsoft: indented, the platform's new lines, nothing escaped that need not be.
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = Environment.NewLine,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlyList<byte[]> From(object? output) => output switch
    {
        null => [],
        byte[] bytes => [bytes],
        BinaryData data => [data.ToArray()],
        string text => [Encoding.UTF8.GetBytes(text)],
        _ => FromJson(JsonSerializer.SerializeToElement(output, output.GetType(), WorkerJson.Options)),
    };

    private static List<byte[]> FromJson(JsonElement element)
        => [.. (element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToArray() : [element])
            .Where(item => item.ValueKind != JsonValueKind.Null)
            .Select(item => Encoding.UTF8.GetBytes(
                item.ValueKind == JsonValueKind.String ? item.GetString()! : JsonSerializer.Serialize(item, Indented)))];
}
