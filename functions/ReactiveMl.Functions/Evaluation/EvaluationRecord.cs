using ReactiveMl.Evaluation;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Evaluation;

/// <summary>An evaluation, and the candidate that was judged as it was trained.</summary>
public sealed record EvaluationRecord(ModelEvaluated Evaluated, CandidateTrained Winner)
{
    /// <value>All that it was chosen from; empty in records that are older than this list.</value>
    public IReadOnlyList<CandidateTrained> Candidates { get; init; } = [];

    /// <value>Those that the run went on without, and why.</value>
    public IReadOnlyList<CandidatesLeftOut> LeftOut { get; init; } = [];
}
