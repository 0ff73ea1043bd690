using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Features;

/// <summary>What serving keeps of a fact: to whom its outcome will count.</summary>
/// <param name="Hash">The first 16 digits of the content's hash: enough to decide between two facts of one id.</param>
/// <param name="Keys">Its values of the fields that histories go by, in the snapshot's order; null where missing.</param>
public sealed record HistoryFact(
    [property: JsonPropertyName("f")] FactId Fact,
    [property: JsonPropertyName("t")] DateTimeOffset OccurredAt,
    [property: JsonPropertyName("h")] string Hash,
    [property: JsonPropertyName("k")] IReadOnlyList<string?> Keys);
