using System.Text.Json;
using Microsoft.DurableTask.Converters;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>JSON as the real worker writes it: PascalCase, no fields, enums as numbers.</summary>
internal static class DurableJson
{
    public static JsonSerializerOptions Options { get; } = new() { PropertyNameCaseInsensitive = true };

    public static JsonDataConverter Converter { get; } = new(Options);
}
