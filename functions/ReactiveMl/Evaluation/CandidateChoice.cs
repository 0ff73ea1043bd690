using ReactiveMl.Learning;

namespace ReactiveMl.Evaluation;

/// <summary>Chooses among the candidates by their score on the rows that choose.</summary>
public static class CandidateChoice
{
    public static CandidateTrained Best(IReadOnlyList<CandidateTrained> candidates, MetricSpec metric) => throw new NotImplementedException();
}
