using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Evaluation;

/// <summary>The candidates of a run, of which the best is to be judged.</summary>
public sealed record CandidatesToEvaluate(RunScope Scope, ContentHash Features, IReadOnlyList<CandidateId> Candidates);
