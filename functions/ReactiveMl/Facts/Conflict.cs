namespace ReactiveMl.Facts;

/// <summary>A fact or an outcome that lost against another of the same id, or that cannot be true.</summary>
/// <param name="Reason">What it lost against, or why it cannot be true, as a sentence.</param>
public sealed record Conflict(Fact? Fact, Outcome? Outcome, string Reason);
