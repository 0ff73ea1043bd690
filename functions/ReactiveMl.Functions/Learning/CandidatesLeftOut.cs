using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Learning;

/// <summary>Candidates that a run went on without, and why.</summary>
public sealed record CandidatesLeftOut(string Reason, IReadOnlyList<CandidateId> Candidates);
