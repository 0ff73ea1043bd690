namespace ReactiveMl.Learning;

/// <summary>A candidate was trained and measured on the rows that choose.</summary>
/// <param name="ModelHash">The SHA-256 of the model file: what a server checks before it opens the file.</param>
/// <param name="CanonicalHash">The hash of the file's sorted entries: equal when the training was repeated exactly.</param>
/// <param name="Score">The acceptance metric on the rows that choose; null where it is not defined.</param>
/// <param name="TrainingSeconds">How long the fit took.</param>
public sealed record CandidateTrained(
    CandidateSettings Settings,
    ContentHash ModelHash,
    ContentHash CanonicalHash,
    double? Score,
    long TrainingRows,
    double TrainingSeconds);
