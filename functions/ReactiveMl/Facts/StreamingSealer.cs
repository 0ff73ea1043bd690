using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Seals any number of facts in bounded memory, at once or a few more each time, with one and the same result.</summary>
/// <remarks>
/// Ids fall into parts by their hash, so that all versions and outcomes of an id, and what supersedes it, meet in one part. Each
/// part is put aside, then sealed in memory by <see cref="DataSetSealer"/> into a run sorted by time; merging the runs gives the
/// data set. Rows of the last data set whose id nothing new touches are a run already.
/// Not for several threads at once. A sealer seals once.
/// </remarks>
public sealed class StreamingSealer : IDisposable
{
    public const int DefaultParts = 64;

    private readonly Pipeline _pipeline;
    private readonly LastSealing? _last;
    private readonly SealingPart[] _parts;
    private readonly SealingPart[] _runs;
    private readonly SealingPart _untouched;
    private readonly HashSet<ulong> _touched = [];
    private readonly LatenessCount _lateness = new();
    private PartCounts _counts;
    private long _refusedFacts;
    private long _refusedOutcomes;

    /// <param name="scratch">Makes an empty stream that can be written and read, such as a temporary file; the sealer disposes it.</param>
    /// <param name="last">The last sealing, if only what has come since will be added; null if everything will be.</param>
    /// <param name="parts">About 50,000 facts a part are well: fewer waste streams, more take memory.</param>
    public StreamingSealer(Pipeline pipeline, Func<Stream> scratch, LastSealing? last = null, int parts = DefaultParts)
    {
        (_pipeline, _last) = (pipeline, last);
        _parts = [.. Enumerable.Range(0, parts).Select(_ => new SealingPart(scratch))];
        _runs = [.. Enumerable.Range(0, parts).Select(_ => new SealingPart(scratch))];
        _untouched = new(scratch);
    }

    /// <summary>Adds a fact; an outcome inside it counts as one sent on its own.</summary>
    public void Add(RecordedFact recorded)
    {
        _lateness.Add(recorded.RecordedAt - recorded.Fact.OccurredAt);
        Put(recorded.Fact, Origin.New);
    }

    public void Add(RecordedOutcome recorded) => Put(recorded.Outcome, Origin.New);

    /// <summary>Counts what was refused on the way, so that the sum of what was sent stays visible.</summary>
    public void AddRefused(long facts, long outcomes)
    {
        _refusedFacts += facts;
        _refusedOutcomes += outcomes;
    }

    /// <param name="asOf">Only what was recorded by then may have been added.</param>
    public async Task<SealingDone> SealAsync(DateTimeOffset asOf, SealingTarget target, CancellationToken cancellationToken)
    {
        await PutLastAsync(cancellationToken);
        await LeftoversFile.WriteAsync(target.Leftovers, _pipeline, SealPartsAsync(target.Conflicts, cancellationToken), cancellationToken);

        using var rows = new RowTally();
        var statistics = new StatisticsTally(_pipeline.Fact, _last?.Statistics);
        await SealedDataSetFile.WriteAsync(target.DataSet, _pipeline, Merge(rows, statistics).ToAsyncEnumerable(), cancellationToken);

        var before = _last?.Summary;
        _counts += default(PartCounts) with { Duplicates = before?.Duplicates ?? 0, DuplicateOutcomes = before?.DuplicateOutcomes ?? 0 };
        return new(
            rows.ToSummary(
                asOf,
                _counts,
                _refusedFacts + (before?.Refused ?? 0),
                _refusedOutcomes + (before?.RefusedOutcomes ?? 0),
                _lateness.ToLateness() + (before?.Lateness ?? Lateness.None)),
            statistics.ToStatistics());
    }

    public void Dispose()
    {
        foreach (var part in _parts.Concat(_runs).Append(_untouched))
        {
            part.Dispose();
        }
    }

    private void Put(Fact fact, Origin origin)
    {
        if (fact.Outcome is { } outcome)
        {
            Put(outcome, origin);
            fact = fact with { Outcome = null };
        }

        PartOf(fact.Id, origin).Write(fact, origin);
        if (fact.Supersedes is { } old)
        {
            PartOf(old, origin).WriteSuperseded(old);
        }
    }

    private void Put(Outcome outcome, Origin origin) => PartOf(outcome.Fact, origin).Write(outcome, origin);

    private ScratchWriter PartOf(FactId id, Origin origin)
    {
        var hash = HashOf(id);
        if (_last is not null && origin != Origin.Row)
        {
            _touched.Add(hash);
        }

        return _parts[hash % (ulong)_parts.Length].Writer;
    }

    /// <summary>Leftovers always meet what is new; of the rows only those whose id is touched do.</summary>
    private async Task PutLastAsync(CancellationToken cancellationToken)
    {
        if (_last is null)
        {
            return;
        }

        await foreach (var (fact, outcome) in LeftoversFile.ReadAsync(_last.Leftovers, _pipeline, cancellationToken))
        {
            if (fact is not null)
            {
                Put(fact, Origin.Leftover);
            }
            else
            {
                Put(outcome!, Origin.Leftover);
            }
        }

        await foreach (var row in SealedDataSetFile.ReadAsync(_last.DataSet, _pipeline, cancellationToken))
        {
            PutRow(row);
        }
    }

    private void PutRow(LabelledFact row)
    {
        if (_touched.Contains(HashOf(row.Fact.Id)))
        {
            Put(row.Fact with { Outcome = row.Outcome }, Origin.Row);
            return;
        }

        _untouched.Writer.Write(new SealedRow(row, Added: false));
        // The fact that it corrects may come only now.
        if (row.Fact.Corrects is { } old && _touched.Contains(HashOf(old)))
        {
            PartOf(old, Origin.Row).WriteSuperseded(old);
        }
    }

    private async IAsyncEnumerable<Leftover> SealPartsAsync(
        Func<IReadOnlyList<Conflict>, CancellationToken, Task> take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var index = 0; index < _parts.Length; index++)
        {
            if (_parts[index].IsEmpty)
            {
                continue;
            }

            var part = Seal(_parts[index]);
            _counts += part.Counts;
            foreach (var row in part.Rows)
            {
                _runs[index].Writer.Write(row);
            }

            if (part.NewConflicts.Count > 0)
            {
                await take(part.NewConflicts, cancellationToken);
            }

            foreach (var leftover in part.Leftovers)
            {
                yield return leftover;
            }
        }
    }

    private SealedPart Seal(SealingPart part)
    {
        var sealer = new DataSetSealer(_pipeline);
        part.ToReader().ReadInto(sealer);
        part.Dispose();
        return sealer.SealPart();
    }

    private IEnumerable<LabelledFact> Merge(RowTally rows, StatisticsTally statistics)
    {
        var next = new PriorityQueue<ScratchReader, SealedRow>(SealedRow.Order);
        foreach (var run in _runs.Append(_untouched).Where(run => !run.IsEmpty))
        {
            var reader = run.ToReader();
            if (reader.TryReadRow(out var first))
            {
                next.Enqueue(reader, first);
            }
        }

        while (next.TryDequeue(out var run, out var row))
        {
            rows.Add(row.Labelled);
            statistics.Add(row);
            yield return row.Labelled;
            if (run.TryReadRow(out var following))
            {
                next.Enqueue(run, following);
            }
        }
    }

    private static ulong HashOf(FactId id) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(id.Value.AsSpan()));
}
