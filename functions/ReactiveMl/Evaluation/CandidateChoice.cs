using ReactiveMl.Learning;

namespace ReactiveMl.Evaluation;

/// <summary>Chooses among the candidates by their score on the rows that choose.</summary>
public static class CandidateChoice
{
    /// <summary>The best score; of equally good ones, and where none has a score, the first by id.</summary>
    public static CandidateTrained Best(IReadOnlyList<CandidateTrained> candidates, MetricSpec metric) => candidates
        .OrderByDescending(candidate => candidate.Score.HasValue)
        .ThenByDescending(candidate => metric.HigherIsBetter ? candidate.Score : -candidate.Score)
        .ThenBy(candidate => candidate.Settings.Id.Value, StringComparer.Ordinal)
        .FirstOrDefault() ?? throw new ArgumentException("There is no candidate to choose from.", nameof(candidates));
}
