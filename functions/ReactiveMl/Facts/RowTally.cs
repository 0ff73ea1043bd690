using System.Security.Cryptography;

namespace ReactiveMl.Facts;

/// <summary>Counts and hashes the rows of a data set, which go by in order of (time, fact id).</summary>
internal sealed class RowTally : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _line = new byte[(2 * 2 * ContentHash.Bytes) + 2];
    private long _facts;
    private long _labelled;
    private DateTimeOffset? _oldest;
    private DateTimeOffset? _newest;

    public void Add(LabelledFact row)
    {
        _facts++;
        _oldest ??= row.Fact.OccurredAt;
        _newest = row.Fact.OccurredAt;
        // A line is "{hash of the fact} {hash of the outcome, or nothing}\n".
        var length = 2 * ContentHash.Bytes;
        WriteHex(row.Fact.Hash, _line);
        _line[length++] = (byte)' ';
        if (row.Outcome is { } outcome)
        {
            _labelled++;
            WriteHex(outcome.Hash, _line.AsSpan(length));
            length += 2 * ContentHash.Bytes;
        }

        _line[length++] = (byte)'\n';
        _hash.AppendData(_line.AsSpan(0, length));
    }

    public DataSetSealed ToSummary(DateTimeOffset asOf, PartCounts counts, long refused, long refusedOutcomes, Lateness? lateness) => new(
        new ContentHash(_hash.GetCurrentHash()),
        asOf,
        Facts: _facts,
        Labelled: _labelled,
        Duplicates: counts.Duplicates,
        Conflicts: counts.Conflicts,
        Refused: refused,
        Outcomes: _labelled,
        DuplicateOutcomes: counts.DuplicateOutcomes,
        ConflictingOutcomes: counts.ConflictingOutcomes,
        RefusedOutcomes: refusedOutcomes,
        OrphanOutcomes: counts.OrphanOutcomes,
        OldestAt: _oldest,
        NewestAt: _newest,
        Superseded: counts.Superseded,
        Retractions: counts.Retractions,
        SupersededOutcomes: counts.SupersededOutcomes,
        Lateness: lateness);

    public void Dispose() => _hash.Dispose();

    private static void WriteHex(ContentHash hash, Span<byte> into)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Bytes];
        hash.CopyTo(bytes);
        Convert.TryToHexStringLower(bytes, into, out _);
    }
}
