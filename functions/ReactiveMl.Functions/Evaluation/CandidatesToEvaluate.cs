using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Evaluation;

/// <summary>The candidates of a run, of which the best is to be judged.</summary>
/// <param name="LeftOut">Those that it goes on without, for the record.</param>
public sealed record CandidatesToEvaluate(
    RunScope Scope, ContentHash Features, IReadOnlyList<CandidateId> Candidates, IReadOnlyList<CandidatesLeftOut> LeftOut);
