using ReactiveMl.Learning;

namespace ReactiveMl.Report;

/// <summary>Candidates that the run went on without, and why.</summary>
public sealed record LeftOut(string Reason, IReadOnlyList<CandidateId> Candidates);
