namespace ReactiveMl.Facts;

/// <summary>A data set that no later arrival changes.</summary>
/// <param name="Facts">In order of (time, fact id).</param>
/// <param name="Conflicts">What was left out; it goes to quarantine.</param>
public sealed record SealedDataSet(DataSetSealed Summary, IReadOnlyList<LabelledFact> Facts, IReadOnlyList<Conflict> Conflicts);
