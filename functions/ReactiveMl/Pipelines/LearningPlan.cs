using ReactiveMl.Learning;

namespace ReactiveMl.Pipelines;

/// <summary>What is held out, and which candidates are trained.</summary>
/// <param name="Seed">The seed of everything that uses chance.</param>
/// <param name="Candidates">Every learner with every combination of its declared settings, in the definition's order.</param>
public sealed record LearningPlan(HoldOutRule HoldOut, int Seed, IReadOnlyList<CandidateSettings> Candidates)
{
    public SweepRule Sweep { get; init; } = SweepRule.Default;

    /// <exception cref="InvalidOperationException">The plan has no candidate of that name.</exception>
    public CandidateSettings Candidate(CandidateId id) => Candidates.FirstOrDefault(candidate => candidate.Id == id)
        ?? throw new InvalidOperationException($"The definition has no candidate '{id}'. It has {string.Join(", ", Candidates.Select(candidate => candidate.Id))}.");
}
