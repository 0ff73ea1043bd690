namespace ReactiveMl.Facts;

/// <summary>What is no row of the data set but may matter at the next sealing: a fact or an outcome, never both.</summary>
/// <remarks>Versions that lost, orphan outcomes, superseded facts with their outcomes, and retractions.</remarks>
internal sealed record Leftover(Fact? Fact, Outcome? Outcome);
