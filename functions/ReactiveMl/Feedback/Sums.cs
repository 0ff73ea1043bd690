using System.Collections.Immutable;

namespace ReactiveMl.Feedback;

/// <summary>Rows of counts that end with the last that is not zero.</summary>
internal static class Sums
{
    public static ImmutableArray<long> Add(ImmutableArray<long> one, ImmutableArray<long> other)
    {
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        return [.. longer.Select((count, place) => count + (place < shorter.Length ? shorter[place] : 0))];
    }

    public static ImmutableArray<long> Increment(ImmutableArray<long> counts, int place)
    {
        var more = new long[Math.Max(counts.Length, place + 1)];
        counts.CopyTo(more);
        more[place]++;
        return ImmutableArray.Create(more);
    }
}
