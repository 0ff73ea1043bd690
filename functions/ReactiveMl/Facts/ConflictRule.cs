namespace ReactiveMl.Facts;

/// <summary>Which content counts where one id was sent with several: the earliest, and of equal times the smallest hash.</summary>
/// <remarks>Nothing in it depends on the order of arrival.</remarks>
internal static class ConflictRule
{
    public static IComparer<(DateTimeOffset At, string Hash)> Order { get; } =
        Comparer<(DateTimeOffset At, string Hash)>.Create((left, right) =>
        {
            var byTime = left.At.CompareTo(right.At);
            return byTime != 0 ? byTime : string.CompareOrdinal(left.Hash, right.Hash);
        });

    /// <summary>Null where there is no version.</summary>
    public static Fact? Winner(IEnumerable<Fact> versions) => versions.MinBy(fact => (fact.OccurredAt, fact.Hash));

    /// <summary>The winner of the outcomes known after their fact; null where there is none.</summary>
    public static Outcome? Winner(DateTimeOffset occurredAt, IEnumerable<Outcome> versions) =>
        versions.Where(outcome => outcome.KnownAt > occurredAt).MinBy(outcome => (outcome.KnownAt, outcome.Hash));
}
