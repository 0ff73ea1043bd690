using ReactiveMl.Facts;

namespace ReactiveMl.Features;

/// <summary>Earlier outcomes by key, in order of (known-at, fact id): the one source of history features.</summary>
/// <remarks>Many may read at once as long as no one adds.</remarks>
public sealed class OutcomeHistory
{
    /// <summary>A history in which nothing is known.</summary>
    public static OutcomeHistory Empty { get; } = new();

    /// <param name="by">The field whose value is the key.</param>
    public void Add(string by, string key, FactId fact, DateTimeOffset knownAt, double value) => throw new NotImplementedException();

    /// <summary>Sums up the outcomes known after (at - last) and not after at, without the row's own.</summary>
    public HistorySummary Aggregate(string by, string key, DateTimeOffset at, TimeSpan last, FactId? self) => throw new NotImplementedException();
}
