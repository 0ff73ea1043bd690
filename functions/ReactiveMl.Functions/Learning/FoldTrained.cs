using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Learning;

/// <summary>A candidate was fitted on the training rows of a fold and measured on the others. The model is not kept.</summary>
/// <param name="Score">The acceptance metric on the rows of the fold that judge; null where it is not defined.</param>
public sealed record FoldTrained(CandidateId Candidate, int Fold, double? Score, long TrainingRows, long JudgingRows, double TrainingSeconds);
