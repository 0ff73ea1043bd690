using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>A part of the fact log as Parquet: facts as they were recorded, with when and by which message.</summary>
/// <remarks>Columns that the definition has and the file has not are missing values; those that only the file has are left out.</remarks>
public static class FactSegmentFile
{
    public static Task WriteAsync(Stream stream, Pipeline pipeline, IAsyncEnumerable<RecordedFact> facts, CancellationToken cancellationToken) =>
        FileOf(pipeline).WriteAsync(stream, facts, cancellationToken);

    /// <param name="stream">Must be seekable.</param>
    public static IAsyncEnumerable<RecordedFact> ReadAsync(Stream stream, Pipeline pipeline, CancellationToken cancellationToken) =>
        FileOf(pipeline).ReadAsync(stream, cancellationToken);

    private static RowFile<RecordedFact> FileOf(Pipeline pipeline)
    {
        var (fields, outcome, content) = (pipeline.Fact.Fields, pipeline.Fact.Outcome, new CanonicalContent(pipeline));
        return new(
            [
                new(LogColumns.Id, row => FieldValue.OfText(row.Fact.Id.Value)),
                .. fields.Select((field, slot) => new RowPart<RecordedFact>(ValueColumn.Of(field), row => row.Fact.Values[slot])),
                new(ValueColumn.Of(outcome.Field), row => row.Fact.Outcome?.Value ?? default),
                new(new TimeColumn(outcome.KnownAt), row => row.Fact.Outcome is { } known ? FieldValue.OfTime(known.KnownAt) : default),
                new(LogColumns.Corrects, row => LogColumns.OfId(row.Fact.Corrects)),
                new(LogColumns.Retracts, row => LogColumns.OfId(row.Fact.Retracts)),
                new(LogColumns.Unknown, row => LogColumns.OfText(row.Fact.Unknown)),
                new(LogColumns.RecordedAt, row => FieldValue.OfTime(row.RecordedAt)),
                new(LogColumns.Source, row => FieldValue.OfNumber(row.Source)),
            ],
            values => Join(content, fields.Count, values));
    }

    private static RecordedFact Join(CanonicalContent content, int fields, FieldValue[] values)
    {
        var id = new FactId(values[0].Text!);
        var rest = values.AsSpan(1 + fields);
        var outcome = rest[0].IsPresent ? content.Outcome(id, rest[0], rest[1].Time!.Value) : null;
        var fact = content.Fact(id, values[1..(1 + fields)], outcome, LogColumns.ToId(rest[2]), LogColumns.ToId(rest[3]), rest[4].Text);
        return new(fact, rest[5].Time!.Value, (int)rest[6].Number);
    }
}
