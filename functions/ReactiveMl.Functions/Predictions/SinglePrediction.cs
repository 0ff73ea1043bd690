using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The answer to one row.</summary>
/// <param name="Id">The row's fact id: its own, or the hash of what it says; an outcome names the fact by it.</param>
/// <param name="Probability">Of the label being true, 0 to 1.</param>
/// <param name="HistoryAsOf">When the newest outcome used for history features became known; null where there was none.</param>
public sealed record SinglePrediction(
    string PredictionId,
    FactId Id,
    PipelineName Model,
    int Version,
    bool Label,
    float Probability,
    double Threshold,
    DateTimeOffset? HistoryAsOf);
