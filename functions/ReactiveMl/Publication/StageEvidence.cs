using ReactiveMl.Predictions;

namespace ReactiveMl.Publication;

/// <summary>What was seen of a version and of the champion beside it since a stage began.</summary>
/// <param name="ChallengerQuality">Null where no outcome has come yet.</param>
/// <param name="Quarantined">Why an instance asks it no more, in a sentence; null where all do.</param>
public sealed record StageEvidence(
    VersionTally Challenger, VersionTally Champion, QualityEstimate? ChallengerQuality = null, QualityEstimate? ChampionQuality = null, string? Quarantined = null);
