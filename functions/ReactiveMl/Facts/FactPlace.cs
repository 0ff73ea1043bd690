namespace ReactiveMl.Facts;

/// <summary>Where a fact stands in time; facts of one moment stand in the order of their ids.</summary>
public readonly record struct FactPlace(DateTimeOffset OccurredAt, FactId Id) : IComparable<FactPlace>
{
    public static FactPlace Of(Fact fact) => new(fact.OccurredAt, fact.Id);

    public static bool operator <(FactPlace left, FactPlace right) => left.CompareTo(right) < 0;

    public static bool operator >(FactPlace left, FactPlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(FactPlace left, FactPlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FactPlace left, FactPlace right) => left.CompareTo(right) >= 0;

    public int CompareTo(FactPlace other)
    {
        var byTime = OccurredAt.CompareTo(other.OccurredAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(Id.Value, other.Id.Value);
    }
}
