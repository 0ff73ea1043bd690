namespace ReactiveMl.Learning;

/// <summary>Why a learner cannot train on this machine, and what to do about it.</summary>
/// <param name="Problem">What is wrong, without a full stop.</param>
/// <param name="Remedy">What would be right, as a sentence.</param>
public sealed record NotHere(string Problem, string Remedy);
