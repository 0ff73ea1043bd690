namespace ReactiveMl.Evaluation;

/// <summary>Whether a candidate is good enough, and why.</summary>
/// <param name="Reason">The sentence that decided.</param>
public sealed record Verdict(bool Accepted, string Reason, IReadOnlyList<RuleResult> Rules);
