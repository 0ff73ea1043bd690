namespace ReactiveMl.Facts;

/// <summary>A fact that was valid, and its place in its message.</summary>
public sealed record AcceptedFact(int Index, Fact Fact);
