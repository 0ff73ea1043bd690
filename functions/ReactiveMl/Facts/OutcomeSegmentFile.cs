using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>A part of the log of outcomes as Parquet: outcomes as they were recorded, with when and by which message.</summary>
public static class OutcomeSegmentFile
{
    public static Task WriteAsync(Stream stream, Pipeline pipeline, IAsyncEnumerable<RecordedOutcome> outcomes, CancellationToken cancellationToken) =>
        FileOf(pipeline).WriteAsync(stream, outcomes, cancellationToken);

    /// <param name="stream">Must be seekable.</param>
    public static IAsyncEnumerable<RecordedOutcome> ReadAsync(Stream stream, Pipeline pipeline, CancellationToken cancellationToken) =>
        FileOf(pipeline).ReadAsync(stream, cancellationToken);

    private static RowFile<RecordedOutcome> FileOf(Pipeline pipeline)
    {
        var (outcome, content) = (pipeline.Fact.Outcome, new CanonicalContent(pipeline));
        return new(
            [
                new(LogColumns.Fact, row => FieldValue.OfText(row.Outcome.Fact.Value)),
                new(ValueColumn.Of(outcome.Field), row => row.Outcome.Value),
                new(new TimeColumn(outcome.KnownAt), row => FieldValue.OfTime(row.Outcome.KnownAt)),
                new(LogColumns.RecordedAt, row => FieldValue.OfTime(row.RecordedAt)),
                new(LogColumns.Source, row => FieldValue.OfNumber(row.Source)),
            ],
            values => new(
                content.Outcome(new FactId(values[0].Text!), values[1], values[2].Time!.Value),
                values[3].Time!.Value,
                (int)values[4].Number));
    }
}
