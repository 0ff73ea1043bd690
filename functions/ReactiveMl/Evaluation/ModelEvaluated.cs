using ReactiveMl.Learning;

namespace ReactiveMl.Evaluation;

/// <summary>The best candidate was judged on rows that no one had looked at before.</summary>
/// <param name="Candidate">The candidate chosen on the rows that choose.</param>
/// <param name="Test">The candidate on the test rows.</param>
/// <param name="Baseline">The best answer that knows no feature, on the same rows: the share of positives in training, or the mean of the training labels.</param>
/// <param name="Champion">The serving version on the same rows; null where there is none.</param>
/// <param name="ChampionVersion">The version that <paramref name="Champion"/> speaks of.</param>
/// <param name="Threshold">Chosen on the rows that calibrate; the test rows had no say; null where the task's answers need none.</param>
/// <param name="Interval">What makes intervals of a regression's answers; null where none were asked for.</param>
public sealed record ModelEvaluated(
    CandidateId Candidate,
    ModelMetrics Test,
    ModelMetrics Baseline,
    ModelMetrics? Champion,
    int? ChampionVersion,
    PairedInterval? AgainstBaseline,
    PairedInterval? AgainstChampion,
    ThresholdChoice? Threshold,
    Verdict Verdict,
    IntervalRule? Interval = null);
