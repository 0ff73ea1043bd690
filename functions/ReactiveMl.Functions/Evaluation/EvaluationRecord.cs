using ReactiveMl.Evaluation;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Evaluation;

/// <summary>An evaluation and what publishing needs of it.</summary>
/// <param name="Winner">The candidate that was judged, as it was trained.</param>
/// <param name="Threshold">Set on the rows that calibrate.</param>
public sealed record EvaluationRecord(ModelEvaluated Evaluated, CandidateTrained Winner, double Threshold);
