using System.Text.Json.Serialization;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>What one row is answered, and why.</summary>
/// <param name="HistoryAsOf">When the newest outcome used for history features became known; null where there was none.</param>
public sealed record SingleExplanation(
    FactId Id,
    PipelineName Model,
    int Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Probability,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Value,
    Explanation Explanation,
    DateTimeOffset? HistoryAsOf);
