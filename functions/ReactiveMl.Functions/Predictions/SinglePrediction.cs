using System.Text.Json.Serialization;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The answer to one row.</summary>
/// <param name="Id">The row's fact id: its own, or the hash of what it says; an outcome names the fact by it.</param>
/// <param name="Class">The most probable class; class and probabilities are left out where there are no classes.</param>
/// <param name="Probability">Of the label being true, or of the class, 0 to 1; probability and threshold are left out by a regression.</param>
/// <param name="Probabilities">Of each class, in the definition's order.</param>
/// <param name="Value">The number predicted; left out by every task but a regression.</param>
/// <param name="Low">The lower end of the interval that is to hold the truth; low and high are left out where none were declared.</param>
/// <param name="Decision">yes, no or abstain; left out where no band was declared.</param>
/// <param name="HistoryAsOf">When the newest outcome used for history features became known; null where there was none.</param>
/// <param name="AnsweredBy">As what the version answered; a baseline is no model, but what the training rows had on the whole.</param>
/// <param name="Degraded">Why the answer may be worse than it should be; left out where it is not.</param>
public sealed record SinglePrediction(
    PredictionId PredictionId,
    FactId Id,
    PipelineName Model,
    int Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Probability,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, float>? Probabilities,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Threshold,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Low,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? High,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Decision,
    DateTimeOffset? HistoryAsOf,
    ServingRole AnsweredBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Degraded = null);
