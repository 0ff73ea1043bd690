using System.Diagnostics.CodeAnalysis;
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

    [return: NotNullIfNotNull(nameof(value))]
    public static string? Write<T>(T? value) => value is null ? null : JsonSerializer.Serialize(value, Options);

    [return: NotNullIfNotNull(nameof(json))]
    public static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");
}
