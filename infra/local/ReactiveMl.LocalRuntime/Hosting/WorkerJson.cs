using Microsoft.DurableTask.Converters;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>The worker's serializer: System.Text.Json that ignores case on reading, and nothing else.</summary>
internal static class WorkerJson
{
    public static JsonSerializerOptions Options { get; } = new() { PropertyNameCaseInsensitive = true };

    public static JsonDataConverter Converter { get; } = new(Options);
}
