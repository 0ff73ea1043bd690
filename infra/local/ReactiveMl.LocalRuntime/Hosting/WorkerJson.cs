using System.Text.Json;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>The worker's serializer: System.Text.Json that ignores case on reading, and nothing else.</summary>
internal static class WorkerJson
{
    public static JsonSerializerOptions Options { get; } = new() { PropertyNameCaseInsensitive = true };
}

/// <summary>An input that is JSON whatever the parameter's type: a string arrives in quotes.</summary>
internal sealed record JsonText(string Value);
