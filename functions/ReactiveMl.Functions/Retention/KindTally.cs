using ReactiveMl.Functions.Storage;
using ReactiveMl.Retention;

namespace ReactiveMl.Functions.Retention;

/// <summary>Counts what goes of one kind while it is decided.</summary>
internal sealed class KindTally(string kind, TimeSpan? age, DateTimeOffset now)
{
    private readonly SortedSet<string> _needed = new(StringComparer.Ordinal);
    private long _count;
    private long _bytes;

    public bool IsForEver => age is null;

    /// <summary>Whether a blob goes; then it is counted.</summary>
    public bool Goes(AgedBlob blob, string? neededBy)
    {
        var verdict = RetentionRule.Decide(age, blob.Since, neededBy, now);
        if (verdict.Goes)
        {
            _count++;
            _bytes += blob.Bytes;
        }
        else if (verdict.Needed)
        {
            _needed.Add(verdict.Reason);
        }

        return verdict.Goes;
    }

    public KindPurged Total() => new(kind, age, _count, _bytes, [.. _needed]);
}
