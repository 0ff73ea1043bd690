using ReactiveMl.Facts;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>What became of one valid row: a prediction, or why none could be made.</summary>
public readonly record struct RowAnswer(int Index, PredictionId Id, FactId Fact, Prediction? Made, Refusal? Refused);
