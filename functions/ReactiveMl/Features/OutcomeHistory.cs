using System.Runtime.InteropServices;
using ReactiveMl.Facts;

namespace ReactiveMl.Features;

/// <summary>Earlier outcomes by key, in order of (known-at, fact id): the one source of history features.</summary>
/// <remarks>Many may read at once as long as no one adds.</remarks>
public sealed class OutcomeHistory
{
    private readonly Dictionary<string, Dictionary<string, List<Entry>>> _entries = [];

    /// <summary>How many outcomes are held.</summary>
    public long Count { get; private set; }

    /// <summary>A new history in which nothing is known.</summary>
    public static OutcomeHistory Empty => new();

    /// <param name="by">The field whose value is the key.</param>
    public void Add(string by, string key, FactId fact, DateTimeOffset knownAt, double value)
    {
        ref var keys = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, by, out _);
        keys ??= [];
        ref var entries = ref CollectionsMarshal.GetValueRefOrAddDefault(keys, key, out _);
        entries ??= [];
        var entry = new Entry(knownAt.UtcTicks, fact.Value, value);
        var place = entries.Count;
        // Outcomes come nearly in order, so the place is nearly always the end.
        while (place > 0 && entry.CompareTo(entries[place - 1]) < 0)
        {
            place--;
        }

        entries.Insert(place, entry);
        Count++;
    }

    /// <summary>Lets go of the outcomes known by then: nobody will ask for a window that reaches so far back.</summary>
    public void Forget(DateTimeOffset knownBy)
    {
        foreach (var keys in _entries.Values)
        {
            foreach (var (key, entries) in keys)
            {
                var stale = FirstAfter(CollectionsMarshal.AsSpan(entries), knownBy.UtcTicks);
                entries.RemoveRange(0, stale);
                Count -= stale;
                if (entries.Count == 0)
                {
                    keys.Remove(key);
                }
            }
        }
    }

    /// <summary>Sums up the outcomes known after (at - last) and not after at, without the row's own.</summary>
    /// <remarks>
    /// Every call adds in the same order, from the oldest on. A running sum would be faster and would end on other last bits,
    /// depending on what had gone through it before: training and serving would differ.
    /// </remarks>
    public HistorySummary Aggregate(string by, string key, DateTimeOffset at, TimeSpan last, FactId? self)
    {
        if (!_entries.TryGetValue(by, out var keys) || !keys.TryGetValue(key, out var entries))
        {
            return HistorySummary.None;
        }

        var until = at.UtcTicks;
        // In ticks, because a time near year 1 minus a span is no time.
        var after = until - last.Ticks;
        var (count, sum, min, max, newest) = (0, 0.0, double.PositiveInfinity, double.NegativeInfinity, 0.0);
        var known = CollectionsMarshal.AsSpan(entries);
        var own = self?.Value;
        for (var place = FirstAfter(known, after); place < known.Length && known[place].KnownAt <= until; place++)
        {
            if (known[place].Fact == own)
            {
                continue;
            }

            newest = known[place].Value;
            count++;
            sum += newest;
            min = Math.Min(min, newest);
            max = Math.Max(max, newest);
        }

        return count == 0 ? HistorySummary.None : new(count, sum / count, min, max, newest);
    }

    private static int FirstAfter(ReadOnlySpan<Entry> known, long after)
    {
        var (low, high) = (0, known.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = known[middle].KnownAt > after ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private readonly record struct Entry(long KnownAt, string Fact, double Value)
    {
        public int CompareTo(Entry other)
        {
            var byTime = KnownAt.CompareTo(other.KnownAt);
            return byTime != 0 ? byTime : string.CompareOrdinal(Fact, other.Fact);
        }
    }
}
