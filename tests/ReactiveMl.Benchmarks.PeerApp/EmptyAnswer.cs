namespace ReactiveMl.Benchmarks.PeerApp;

/// <summary>A small answer that nothing was computed for.</summary>
public sealed record EmptyAnswer(bool Label, float Probability)
{
    public static EmptyAnswer Always { get; } = new(true, 0.5f);
}
