using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Learning;

/// <summary>One candidate of a run, and the fold that it is to be fitted and judged on.</summary>
/// <param name="Fold">From 0 on.</param>
public sealed record FoldToTrain(RunScope Scope, ContentHash Features, CandidateId Candidate, int Fold);
