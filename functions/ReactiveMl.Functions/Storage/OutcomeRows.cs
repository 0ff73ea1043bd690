using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Storage;

/// <summary>The rows of the log of outcomes.</summary>
public sealed class OutcomeRows : LogRows<RecordedOutcome>
{
    public override IEnumerable<RecordedOutcome> OfLanding(Stream lines, Pipeline pipeline, DateTimeOffset recordedAt) =>
        OutcomeLines.Read(lines, pipeline).Select(outcome => new RecordedOutcome(outcome, recordedAt, Source: 0));

    public override void WriteLanding(Stream lines, Pipeline pipeline, IEnumerable<RecordedOutcome> rows) =>
        OutcomeLines.Write(lines, pipeline, rows.Select(row => row.Outcome));

    public override IAsyncEnumerable<RecordedOutcome> OfSegment(Stream parquet, Pipeline pipeline, CancellationToken cancellation) =>
        OutcomeSegmentFile.ReadAsync(parquet, pipeline, cancellation);

    public override Task WriteSegmentAsync(Stream parquet, Pipeline pipeline, IReadOnlyList<RecordedOutcome> rows, CancellationToken cancellation) =>
        OutcomeSegmentFile.WriteAsync(parquet, pipeline, rows.ToAsyncEnumerable(), cancellation);

    public override int SourceOf(RecordedOutcome row) => row.Source;

    public override RecordedOutcome WithSource(RecordedOutcome row, int source) => row with { Source = source };

    public override int Compare(RecordedOutcome left, RecordedOutcome right)
    {
        var byTime = left.Outcome.KnownAt.CompareTo(right.Outcome.KnownAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.Outcome.Fact.Value, right.Outcome.Fact.Value);
    }
}
