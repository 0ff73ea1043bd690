namespace ReactiveMl.Learning;

/// <summary>A candidate was trained and measured on the rows that choose.</summary>
/// <param name="ModelHash">The SHA-256 of the model file: what a server checks before it opens the file.</param>
/// <param name="CanonicalHash">The hash of the file's sorted entries: equal when the training was repeated exactly.</param>
/// <param name="Score">The acceptance metric on the rows that choose, or its mean over the folds; null where it is not defined.</param>
/// <param name="TrainingSeconds">How long the fit took.</param>
/// <param name="FoldScores">The metric on each fold; null where no folds are declared.</param>
public sealed record CandidateTrained(
    CandidateSettings Settings,
    ContentHash ModelHash,
    ContentHash CanonicalHash,
    double? Score,
    long TrainingRows,
    double TrainingSeconds,
    IReadOnlyList<double?>? FoldScores = null)
{
    /// <summary>The same candidate, to be chosen by its folds; a fold on which the metric is not defined has no say.</summary>
    public CandidateTrained ByFolds(IReadOnlyList<double?> scores) => this with { Score = scores.Average(), FoldScores = scores };
}
