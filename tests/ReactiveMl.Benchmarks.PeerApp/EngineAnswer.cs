namespace ReactiveMl.Benchmarks.PeerApp;

/// <summary>What a PredictionEngine answers into.</summary>
public sealed class EngineAnswer
{
    public float Probability { get; set; }
}
