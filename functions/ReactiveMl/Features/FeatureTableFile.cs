using System.Text.Json;
using Parquet;
using Parquet.Schema;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>A feature table as Parquet: the same table gives the same bytes.</summary>
/// <remarks>Columns that are no features begin with '$', which no field's name does.</remarks>
public static class FeatureTableFile
{
    private const int RowFields = 5;
    private const string Weight = "$weight";

    // What the types of a file's columns do not tell, such as how a word is to be encoded.
    private const string ColumnsKey = "features";
    private const string ClassesKey = "classes";

    public static Task WriteAsync(Stream stream, FeatureTable table, CancellationToken cancellationToken) =>
        WriteAsync(stream, table.Take(0), new[] { table }.ToAsyncEnumerable(), cancellationToken);

    /// <summary>Writes a table that comes in parts; each part but the last should be one full row group.</summary>
    /// <param name="shape">A table without rows that says what the parts hold.</param>
    public static async Task WriteAsync(
        Stream stream, FeatureTable shape, IAsyncEnumerable<FeatureTable> parts, CancellationToken cancellationToken)
    {
        var schema = SchemaOf(shape);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, ParquetFormat.Options, cancellationToken: cancellationToken);
        writer.CustomMetadata = new Dictionary<string, string>
        {
            [ColumnsKey] = JsonSerializer.Serialize(shape.Columns, DomainJson.Options),
            [ClassesKey] = JsonSerializer.Serialize(shape.Classes, DomainJson.Options),
        };
        await foreach (var part in parts.WithCancellation(cancellationToken))
        {
            for (var (from, count) = (0, 0); from < part.RowCount; from += count)
            {
                count = GroupAt(part, from);
                using var group = writer.CreateRowGroup();
                await WriteAsync(group, schema.DataFields, part, from, count, cancellationToken);
            }
        }
    }

    /// <summary>How many rows from one on make a row group.</summary>
    private static int GroupAt(FeatureTable table, int from)
    {
        var (count, characters) = (0, 0L);
        while (from + count < table.RowCount && !ParquetFormat.IsFull(count, characters))
        {
            characters += table.Characters(from + count);
            count++;
        }

        return count;
    }

    /// <param name="stream">Must be seekable.</param>
    public static Task<FeatureTable> ReadAsync(Stream stream, CancellationToken cancellationToken) =>
        ReadAsync(stream, factIds: true, entities: true, cancellationToken);

    /// <summary>What is learned from: of the names of facts and entities only those that rows are held out by.</summary>
    /// <remarks>Fact ids are all different, so each is a string of its own that no dictionary of the file shortens.</remarks>
    public static Task<FeatureTable> ReadToLearnAsync(Stream stream, HoldOutBy by, CancellationToken cancellationToken) =>
        ReadAsync(stream, factIds: by == HoldOutBy.Row, entities: by == HoldOutBy.Entity, cancellationToken);

    private static async Task<FeatureTable> ReadAsync(Stream stream, bool factIds, bool entities, CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken);
        var fields = reader.Schema.DataFields;
        var rows = (int)reader.RowGroups.Sum(group => group.RowCount);
        var table = FeatureTable.Empty(ColumnsOf(reader), rows, ClassesOf(reader), weighted: fields[^1].Name == Weight);
        table = table with { FactIds = factIds ? table.FactIds : [], Entities = entities ? table.Entities : [] };
        var start = 0;
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            var (from, count) = (start, (int)group.RowCount);
            if (factIds)
            {
                await group.ReadAsync(fields[0], table.FactIds.AsMemory(from, count)!, cancellationToken: cancellationToken);
            }

            if (entities)
            {
                await group.ReadAsync(fields[1], table.Entities.AsMemory(from, count)!, cancellationToken: cancellationToken);
            }

            await group.ReadAsync<DateTime>(fields[2], table.OccurredAt.AsMemory(from, count), cancellationToken: cancellationToken);
            await group.ReadAsync<DateTime>(fields[3], table.KnownAt.AsMemory(from, count), cancellationToken: cancellationToken);
            await group.ReadAsync<float>(fields[4], table.Labels.AsMemory(from, count), cancellationToken: cancellationToken);
            for (var column = 0; column < table.Columns.Count; column++)
            {
                await (table.Numbers[column] is { } numbers
                    ? group.ReadAsync<float>(fields[RowFields + column], numbers.AsMemory(from, count), cancellationToken: cancellationToken)
                    : group.ReadAsync(fields[RowFields + column], table.Categories[column]!.AsMemory(from, count)!, cancellationToken: cancellationToken));
            }

            if (table.Weights is { } weights)
            {
                await group.ReadAsync<float>(fields[^1], weights.AsMemory(from, count), cancellationToken: cancellationToken);
            }

            start += count;
        }

        return table;
    }

    /// <summary>Reads one column of some rows, a part of the file at a time.</summary>
    /// <param name="rows">In ascending order.</param>
    internal static async Task<ColumnValues> ReadColumnAsync(Stream stream, int column, int[] rows, CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken);
        var (of, field) = (ColumnsOf(reader)[column], reader.Schema.DataFields[RowFields + column]);
        var values = new ColumnValues(
            of, of.Kind == FeatureKind.Number ? new float[rows.Length] : null, of.Kind != FeatureKind.Number ? new string[rows.Length] : null);
        var words = new WordsHeldOnce(of.Kind);
        var (start, next) = (0, 0);
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            var count = (int)group.RowCount;
            var (numbers, texts) = (new float[values.Numbers is null ? 0 : count], new string[values.Words is null ? 0 : count]);
            await (values.Numbers is not null
                ? group.ReadAsync<float>(field, numbers.AsMemory(), cancellationToken: cancellationToken)
                : group.ReadAsync(field, texts.AsMemory()!, cancellationToken: cancellationToken));
            for (; next < rows.Length && rows[next] < start + count; next++)
            {
                if (values.Numbers is not null)
                {
                    values.Numbers[next] = numbers[rows[next] - start];
                }
                else
                {
                    values.Words![next] = words.Hold(texts[rows[next] - start]);
                }
            }

            start += count;
        }

        return values;
    }

    private static async Task WriteAsync(
        ParquetRowGroupWriter group, DataField[] fields, FeatureTable table, int from, int count, CancellationToken cancellationToken)
    {
        await group.WriteAsync(fields[0], new ArraySegment<string>(table.FactIds, from, count));
        await group.WriteAsync(fields[1], new ArraySegment<string>(table.Entities, from, count));
        await group.WriteAsync<DateTime>(fields[2], table.OccurredAt.AsMemory(from, count), cancellationToken: cancellationToken);
        await group.WriteAsync<DateTime>(fields[3], table.KnownAt.AsMemory(from, count), cancellationToken: cancellationToken);
        await group.WriteAsync<float>(fields[4], table.Labels.AsMemory(from, count), cancellationToken: cancellationToken);
        for (var column = 0; column < table.Columns.Count; column++)
        {
            await (table.Numbers[column] is { } numbers
                ? group.WriteAsync<float>(fields[RowFields + column], numbers.AsMemory(from, count), cancellationToken: cancellationToken)
                : group.WriteAsync(fields[RowFields + column], new ArraySegment<string>(table.Categories[column]!, from, count)));
        }

        if (table.Weights is { } weights)
        {
            await group.WriteAsync<float>(fields[^1], weights.AsMemory(from, count), cancellationToken: cancellationToken);
        }
    }

    private static FeatureColumn[] ColumnsOf(ParquetReader reader) =>
        reader.CustomMetadata.TryGetValue(ColumnsKey, out var columns)
            ? JsonSerializer.Deserialize<FeatureColumn[]>(columns, DomainJson.Options)!
            : throw new InvalidDataException("The file does not say how its features are held: it is not a feature table, or one of an older version. Start the run again.");

    private static string[] ClassesOf(ParquetReader reader) =>
        reader.CustomMetadata.TryGetValue(ClassesKey, out var classes) ? JsonSerializer.Deserialize<string[]>(classes, DomainJson.Options)! : [];

    private static ParquetSchema SchemaOf(FeatureTable shape) => new(
    [
        new DataField("$factId", typeof(string), isNullable: false),
        new DataField("$entity", typeof(string), isNullable: false),
        TimeField("$occurredAt"),
        TimeField("$knownAt"),
        new DataField("$label", typeof(float), isNullable: false),
        .. shape.Columns.Select(column => new DataField(column.Name, column.Kind == FeatureKind.Number ? typeof(float) : typeof(string), isNullable: false)),
        .. shape.Weights is null ? Array.Empty<DataField>() : [new DataField(Weight, typeof(float), isNullable: false)],
    ]);

    private static DateTimeDataField TimeField(string name) =>
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false);
}
