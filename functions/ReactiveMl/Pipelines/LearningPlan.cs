using ReactiveMl.Learning;

namespace ReactiveMl.Pipelines;

/// <summary>What is held out, which candidates are trained, and how much a row counts.</summary>
/// <param name="Seed">The seed of everything that uses chance.</param>
/// <param name="Candidates">Every learner with every combination of its declared settings, in the definition's order.</param>
/// <param name="Weight">How much a row counts; null where all count alike.</param>
public sealed record LearningPlan(HoldOutRule HoldOut, int Seed, IReadOnlyList<CandidateSettings> Candidates, WeightRule? Weight = null)
{
    /// <summary>The share of the answers whose truth is to lie within the interval that they carry; null where they carry none. For a regression only.</summary>
    public double? Intervals { get; init; }

    public SweepRule Sweep { get; init; } = SweepRule.Default;

    /// <exception cref="InvalidOperationException">The plan has no candidate of that name.</exception>
    public CandidateSettings Candidate(CandidateId id) => Candidates.FirstOrDefault(candidate => candidate.Id == id)
        ?? throw new InvalidOperationException($"The definition has no candidate '{id}'. It has {string.Join(", ", Candidates.Select(candidate => candidate.Id))}.");
}
