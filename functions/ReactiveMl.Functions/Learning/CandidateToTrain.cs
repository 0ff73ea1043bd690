using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Learning;

/// <summary>One candidate of a run, and the hash of the features it learns from.</summary>
public sealed record CandidateToTrain(RunScope Scope, ContentHash Features, CandidateId Candidate);
