using System.Text.Json.Serialization;
using ReactiveMl.Facts;

namespace ReactiveMl.Features;

/// <summary>What serving keeps of a correction or a retraction: which fact no longer counts.</summary>
/// <param name="Fact">The fact that it names.</param>
/// <param name="OccurredAt">When the newest that names it occurred.</param>
public sealed record HistorySupersession(
    [property: JsonPropertyName("f")] FactId Fact,
    [property: JsonPropertyName("t")] DateTimeOffset OccurredAt);
