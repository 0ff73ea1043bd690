namespace ReactiveMl.Facts;

/// <summary>An outcome that was valid, and its place in its message.</summary>
public sealed record AcceptedOutcome(int Index, Outcome Outcome);
