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

    public static Fact Winner(IReadOnlyList<Fact> versions) =>
        versions.Count == 1 ? versions[0] : versions.MinBy(fact => (fact.OccurredAt, fact.Hash.Value), Order)!;

    /// <summary>The winner of the outcomes known after their fact; null where there is none.</summary>
    public static Outcome? Winner(DateTimeOffset occurredAt, IReadOnlyList<Outcome> versions) =>
        versions.Where(outcome => outcome.KnownAt > occurredAt).MinBy(outcome => (outcome.KnownAt, outcome.Hash.Value), Order);
}
