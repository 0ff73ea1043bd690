using ReactiveMl.Facts;
using ReactiveMl.Features;

namespace ReactiveMl.Predictions;

/// <summary>A row was answered: what is logged of it.</summary>
/// <param name="Row">The features as the pipeline's definition makes them, in its order.</param>
/// <param name="Answer">The numbers that the version answered.</param>
/// <param name="Degraded">Why another than the version meant for the caller answered; null where it was that one.</param>
/// <param name="TraceParent">The W3C trace context of the request; null where nobody records it.</param>
public readonly record struct PredictionMade(
    PredictionId Id, FactId Fact, int Version, ServingRole Role, DateTimeOffset At,
    FeatureValue[] Row, float[] Answer, string? Degraded, TimeSpan Took, string? TraceParent);
