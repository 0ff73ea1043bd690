using System.Text.Json.Serialization;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The answer to several rows, in their order; a bad row has its error in its own place.</summary>
/// <param name="HistoryAsOf">When the newest outcome used for history features became known; null where there was none.</param>
/// <param name="AnsweredBy">As what the version answered; a baseline is no model, but what the training rows had on the whole.</param>
/// <param name="Degraded">Why the answers may be worse than they should be; left out where they are not.</param>
public sealed record BatchPrediction(
    PipelineName Model,
    int Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Threshold,
    DateTimeOffset? HistoryAsOf,
    ServingRole AnsweredBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Degraded,
    IReadOnlyList<RowPrediction> Predictions);

/// <summary>The answer to one row of several.</summary>
public sealed record RowPrediction(
    int Index,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PredictionId? PredictionId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FactId? Id = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Label = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Probability = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, float>? Probabilities = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Value = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Low = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? High = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Decision = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Refusal? Error = null);
