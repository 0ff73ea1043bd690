using System.Text.Json.Serialization;

namespace ReactiveMl.Functions.Health;

/// <summary>What this instance can answer for a pipeline.</summary>
/// <param name="Versions">The versions that are loaded; none where none has been published.</param>
/// <param name="Awaits">What it still waits for, in a sentence; left out where it waits for nothing.</param>
public sealed record PipelineHealth(
    string Name,
    IReadOnlyList<int> Versions,
    DateTimeOffset? HistoryAsOf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Awaits);
