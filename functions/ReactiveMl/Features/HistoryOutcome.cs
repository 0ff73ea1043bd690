using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Features;

/// <summary>What serving keeps of an outcome.</summary>
/// <param name="Hash">The first 16 digits of the content's hash: enough to decide between two outcomes of one fact.</param>
public sealed record HistoryOutcome(
    [property: JsonPropertyName("f")] FactId Fact,
    [property: JsonPropertyName("t")] DateTimeOffset KnownAt,
    [property: JsonPropertyName("h")] string Hash,
    [property: JsonPropertyName("v")] double Value);
