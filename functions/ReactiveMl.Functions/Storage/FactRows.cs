using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The rows of the fact log.</summary>
public sealed class FactRows : LogRows<RecordedFact>
{
    public override IEnumerable<RecordedFact> OfLanding(Stream lines, Pipeline pipeline, DateTimeOffset recordedAt) =>
        FactLines.Read(lines, pipeline).Select(fact => new RecordedFact(fact, recordedAt, Source: 0));

    public override void WriteLanding(Stream lines, Pipeline pipeline, IEnumerable<RecordedFact> rows) =>
        FactLines.Write(lines, pipeline, rows.Select(row => row.Fact));

    public override IAsyncEnumerable<RecordedFact> OfSegment(Stream parquet, Pipeline pipeline, CancellationToken cancellation) =>
        FactSegmentFile.ReadAsync(parquet, pipeline, cancellation);

    public override Task WriteSegmentAsync(Stream parquet, Pipeline pipeline, IReadOnlyList<RecordedFact> rows, CancellationToken cancellation) =>
        FactSegmentFile.WriteAsync(parquet, pipeline, rows.ToAsyncEnumerable(), cancellation);

    public override int SourceOf(RecordedFact row) => row.Source;

    public override RecordedFact WithSource(RecordedFact row, int source) => row with { Source = source };

    public override int Compare(RecordedFact left, RecordedFact right)
    {
        var byTime = left.Fact.OccurredAt.CompareTo(right.Fact.OccurredAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.Fact.Id.Value, right.Fact.Id.Value);
    }
}
