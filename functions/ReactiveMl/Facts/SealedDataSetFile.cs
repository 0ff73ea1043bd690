using Parquet;
using Parquet.Schema;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>A sealed data set as Parquet: what is read back is equal to the last bit.</summary>
/// <remarks>Hashes are not stored: they are made again of what was read, so a damaged file shows.</remarks>
public static class SealedDataSetFile
{
    public static async Task WriteAsync(Stream stream, Pipeline pipeline, IReadOnlyList<LabelledFact> facts, CancellationToken cancellationToken)
    {
        var columns = DataSetColumns.Of(pipeline);
        var schema = SchemaOf(columns);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, ParquetFormat.Options, cancellationToken: cancellationToken);
        foreach (var rows in facts.Chunk(ParquetFormat.RowsPerGroup))
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in columns)
            {
                await column.WriteAsync(group, rows, cancellationToken);
            }
        }
    }

    /// <param name="stream">Must be seekable.</param>
    public static async Task<IReadOnlyList<LabelledFact>> ReadAsync(Stream stream, Pipeline pipeline, CancellationToken cancellationToken)
    {
        var columns = DataSetColumns.Of(pipeline);
        var content = new CanonicalContent(pipeline);
        var facts = new List<LabelledFact>();
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken);
        if (!SchemaOf(columns).Equals(reader.Schema))
        {
            throw new InvalidDataException($"The data set has other columns than {pipeline.Name} is defined with now. Seal it again.");
        }

        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            var values = new FieldValue[columns.Count][];
            for (var column = 0; column < columns.Count; column++)
            {
                values[column] = await columns[column].ReadAsync(group, (int)group.RowCount, cancellationToken);
            }

            for (var row = 0; row < group.RowCount; row++)
            {
                facts.Add(Join(content, values, row));
            }
        }

        return facts;
    }

    private static ParquetSchema SchemaOf(IReadOnlyList<DataSetColumn> columns) => new(columns.SelectMany(column => column.Fields));

    // The columns are the id, the fields in the schema's order, the outcome and when it was known.
    private static LabelledFact Join(CanonicalContent content, FieldValue[][] values, int row)
    {
        var fields = new FieldValue[values.Length - 3];
        for (var field = 0; field < fields.Length; field++)
        {
            fields[field] = values[field + 1][row];
        }

        var id = new FactId(values[0][row].Text!);
        var outcome = values[^2][row];
        return new(
            content.Fact(id, fields, null),
            outcome.IsPresent ? content.Outcome(id, outcome, values[^1][row].Time!.Value) : null);
    }
}
