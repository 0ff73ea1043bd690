using ReactiveMl.Evaluation;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Evaluation;

/// <summary>An evaluation, and the candidate that was judged as it was trained.</summary>
public sealed record EvaluationRecord(ModelEvaluated Evaluated, CandidateTrained Winner);
