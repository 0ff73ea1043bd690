using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>A row that is to be logged, and about how much memory it takes until then.</summary>
internal readonly record struct WaitingRow(PipelineName Pipeline, PredictionMade Made, int Bytes);
