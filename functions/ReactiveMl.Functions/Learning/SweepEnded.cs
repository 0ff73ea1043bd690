using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Learning;

/// <summary>The training of candidates came to its end: the run goes on with those that are done.</summary>
public sealed record SweepEnded(IReadOnlyList<CandidateId> Done, IReadOnlyList<CandidatesLeftOut> LeftOut);
