using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>The leftovers of a sealing as Parquet: a row with a time is a fact, one without is an outcome.</summary>
internal static class LeftoversFile
{
    public static Task WriteAsync(Stream stream, Pipeline pipeline, IAsyncEnumerable<Leftover> leftovers, CancellationToken cancellationToken) =>
        FileOf(pipeline).WriteAsync(stream, leftovers, cancellationToken);

    /// <param name="stream">Must be seekable.</param>
    public static IAsyncEnumerable<Leftover> ReadAsync(Stream stream, Pipeline pipeline, CancellationToken cancellationToken) =>
        FileOf(pipeline).ReadAsync(stream, cancellationToken);

    private static RowFile<Leftover> FileOf(Pipeline pipeline)
    {
        var (fields, outcome, content) = (pipeline.Fact.Fields, pipeline.Fact.Outcome, new CanonicalContent(pipeline));
        var time = 1 + pipeline.Fact.SlotOf(pipeline.Fact.OccurredAt);
        return new(
            [
                new(LogColumns.Id, row => LogColumns.OfId(row.Fact?.Id ?? row.Outcome!.Fact)),
                .. fields.Select((field, slot) => new RowPart<Leftover>(ValueColumn.Of(field), row => row.Fact?.Values[slot] ?? default)),
                new(ValueColumn.Of(outcome.Field), row => row.Outcome?.Value ?? default),
                new(new TimeColumn(outcome.KnownAt), row => row.Outcome is { } known ? FieldValue.OfTime(known.KnownAt) : default),
                new(LogColumns.Corrects, row => LogColumns.OfId(row.Fact?.Corrects)),
                new(LogColumns.Retracts, row => LogColumns.OfId(row.Fact?.Retracts)),
                new(LogColumns.Unknown, row => LogColumns.OfText(row.Fact?.Unknown)),
            ],
            values =>
            {
                var id = new FactId(values[0].Text!);
                var rest = values.AsSpan(1 + fields.Count);
                return values[time].IsPresent
                    ? new(content.Fact(id, values[1..(1 + fields.Count)], null, LogColumns.ToId(rest[2]), LogColumns.ToId(rest[3]), rest[4].Text), null)
                    : new(null, content.Outcome(id, rest[0], rest[1].Time!.Value));
            });
    }
}
