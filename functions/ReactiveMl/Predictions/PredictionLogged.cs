using ReactiveMl.Facts;

namespace ReactiveMl.Predictions;

/// <summary>A prediction as it is read back from the log: what is needed to score it.</summary>
/// <param name="Answer">The numbers that the version answered.</param>
public sealed record PredictionLogged(PredictionId Id, int Version, ServingRole Role, DateTimeOffset At, float[] Answer)
{
    public FactId Fact => Id.Fact;
}
