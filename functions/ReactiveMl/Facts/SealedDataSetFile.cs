using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>A sealed data set as Parquet.</summary>
/// <remarks>Columns that the definition has and the file has not are missing values; those that only the file has are left out.</remarks>
public static class SealedDataSetFile
{
    /// <param name="facts">In order of (time, fact id).</param>
    public static Task WriteAsync(Stream stream, Pipeline pipeline, IAsyncEnumerable<LabelledFact> facts, CancellationToken cancellationToken) =>
        FileOf(pipeline).WriteAsync(stream, facts, cancellationToken);

    /// <summary>The facts in their order, holding one row group at a time.</summary>
    /// <param name="stream">Must be seekable.</param>
    public static IAsyncEnumerable<LabelledFact> ReadAsync(Stream stream, Pipeline pipeline, CancellationToken cancellationToken) =>
        FileOf(pipeline).ReadAsync(stream, cancellationToken);

    private static RowFile<LabelledFact> FileOf(Pipeline pipeline)
    {
        var (fields, outcome, content) = (pipeline.Fact.Fields, pipeline.Fact.Outcome, new CanonicalContent(pipeline));
        return new(
            [
                new(LogColumns.Id, row => FieldValue.OfText(row.Fact.Id.Value)),
                .. fields.Select((field, slot) => new RowPart<LabelledFact>(ValueColumn.Of(field), row => row.Fact.Values[slot])),
                new(ValueColumn.Of(outcome.Field), row => row.Outcome?.Value ?? default),
                new(new TimeColumn(outcome.KnownAt), row => row.Outcome is { } known ? FieldValue.OfTime(known.KnownAt) : default),
                new(LogColumns.Corrects, row => LogColumns.OfId(row.Fact.Corrects)),
                new(LogColumns.Unknown, row => LogColumns.OfText(row.Fact.Unknown)),
            ],
            values => Join(content, fields.Count, values));
    }

    private static LabelledFact Join(CanonicalContent content, int fields, FieldValue[] values)
    {
        var id = new FactId(values[0].Text!);
        var rest = values.AsSpan(1 + fields);
        return new(
            content.Fact(id, values[1..(1 + fields)], null, LogColumns.ToId(rest[2]), null, rest[3].Text),
            rest[0].IsPresent ? content.Outcome(id, rest[0], rest[1].Time!.Value) : null);
    }
}
