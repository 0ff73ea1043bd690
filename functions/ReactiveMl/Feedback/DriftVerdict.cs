namespace ReactiveMl.Feedback;

/// <summary>Whether the stream is not what a version learned from any more, and why that is said.</summary>
public sealed record DriftVerdict(bool Drifted, string Reason);
