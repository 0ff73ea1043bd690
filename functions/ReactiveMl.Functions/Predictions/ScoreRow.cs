using ReactiveMl.Features;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Asks a model one row.</summary>
/// <param name="row">The features that it reads, in its order.</param>
/// <param name="answer">Takes the numbers of its answer.</param>
public delegate void ScoreRow(ReadOnlySpan<FeatureValue> row, Span<float> answer);
