using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>JSON of the runtime's own messages and columns.</summary>
internal static class StorageJson
{
    // Payloads are JSON inside JSON: the default encoder would write each quote in six characters.
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");

    public static string? WriteIfAny<T>(T? value)
        where T : class
        => value is null ? null : Write(value);

    public static T? ReadIfAny<T>(string? json)
        where T : class
        => json is null ? null : Read<T>(json);
}
