namespace ReactiveMl.Facts;

/// <summary>What became of the facts and outcomes of some ids.</summary>
/// <param name="Rows">In order of (time, fact id).</param>
/// <param name="NewConflicts">Those that no earlier sealing has told of.</param>
internal sealed record SealedPart(
    IReadOnlyList<SealedRow> Rows, IReadOnlyList<Leftover> Leftovers, IReadOnlyList<Conflict> NewConflicts, PartCounts Counts);
