namespace ReactiveMl.Benchmarks;

/// <summary>What a PredictionEngine answers into.</summary>
public sealed class FlightAnswer
{
    public float Probability { get; set; }
}
