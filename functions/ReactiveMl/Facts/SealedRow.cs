namespace ReactiveMl.Facts;

/// <summary>A row of a data set, and whether the last data set did not have the fact.</summary>
internal readonly record struct SealedRow(LabelledFact Labelled, bool Added)
{
    /// <summary>The order of a data set's rows: by time, then by id.</summary>
    public static IComparer<SealedRow> Order { get; } = Comparer<SealedRow>.Create((left, right) =>
    {
        var (first, second) = (left.Labelled.Fact, right.Labelled.Fact);
        var byTime = first.OccurredAt.CompareTo(second.OccurredAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(first.Id.Value, second.Id.Value);
    });
}
