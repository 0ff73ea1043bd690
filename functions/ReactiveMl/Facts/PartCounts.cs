namespace ReactiveMl.Facts;

/// <summary>How many contents of some ids are no rows of the data set, and why.</summary>
internal readonly record struct PartCounts(
    long Duplicates,
    long Conflicts,
    long Superseded,
    long Retractions,
    long DuplicateOutcomes,
    long ConflictingOutcomes,
    long SupersededOutcomes,
    long OrphanOutcomes)
{
    public static PartCounts operator +(PartCounts left, PartCounts right) => new(
        left.Duplicates + right.Duplicates,
        left.Conflicts + right.Conflicts,
        left.Superseded + right.Superseded,
        left.Retractions + right.Retractions,
        left.DuplicateOutcomes + right.DuplicateOutcomes,
        left.ConflictingOutcomes + right.ConflictingOutcomes,
        left.SupersededOutcomes + right.SupersededOutcomes,
        left.OrphanOutcomes + right.OrphanOutcomes);
}
