using ReactiveMl.Learning;

namespace ReactiveMl.Evaluation;

/// <summary>The best candidate was judged on rows that no one had looked at before.</summary>
/// <param name="Candidate">The candidate chosen on the rows that choose.</param>
/// <param name="Test">The candidate on the test rows.</param>
/// <param name="Baseline">The prior on the same rows: every row gets the share of positives in training.</param>
/// <param name="Champion">The serving version on the same rows; null where there is none.</param>
/// <param name="ChampionVersion">The version that <paramref name="Champion"/> speaks of.</param>
/// <param name="Threshold">Chosen on the rows that calibrate; the test rows had no say.</param>
public sealed record ModelEvaluated(
    CandidateId Candidate,
    BinaryMetrics Test,
    BinaryMetrics Baseline,
    BinaryMetrics? Champion,
    int? ChampionVersion,
    PairedInterval? AgainstBaseline,
    PairedInterval? AgainstChampion,
    ThresholdChoice Threshold,
    Verdict Verdict);
