using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Features;

/// <summary>A feature table as Parquet: the same table gives the same bytes.</summary>
/// <remarks>Columns that are no features begin with '$', which no field's name does.</remarks>
public static class FeatureTableFile
{
    private static readonly DataField FactId = new("$factId", typeof(string), isNullable: false);
    private static readonly DataField Entity = new("$entity", typeof(string), isNullable: false);
    private static readonly DataField OccurredAt = TimeField("$occurredAt");
    private static readonly DataField KnownAt = TimeField("$knownAt");
    private static readonly DataField Label = new("$label", typeof(float), isNullable: false);
    private static readonly DataField[] RowFields = [FactId, Entity, OccurredAt, KnownAt, Label];

    public static async Task WriteAsync(Stream stream, FeatureTable table, CancellationToken cancellationToken)
    {
        var features = table.Columns.Select(FieldOf).ToArray();
        var schema = new ParquetSchema([.. RowFields, .. features]);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, ParquetFormat.Options, cancellationToken: cancellationToken);
        for (var start = 0; start < table.RowCount; start += ParquetFormat.RowsPerGroup)
        {
            var (from, count) = (start, Math.Min(ParquetFormat.RowsPerGroup, table.RowCount - start));
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(FactId, new ArraySegment<string>(table.FactIds, from, count));
            await group.WriteAsync(Entity, new ArraySegment<string>(table.Entities, from, count));
            await group.WriteAsync<DateTime>(OccurredAt, table.OccurredAt.AsMemory(from, count), cancellationToken: cancellationToken);
            await group.WriteAsync<DateTime>(KnownAt, table.KnownAt.AsMemory(from, count), cancellationToken: cancellationToken);
            await group.WriteAsync<float>(Label, table.Labels.AsMemory(from, count), cancellationToken: cancellationToken);
            for (var column = 0; column < features.Length; column++)
            {
                await (table.Numbers[column] is { } numbers
                    ? group.WriteAsync<float>(features[column], numbers.AsMemory(from, count), cancellationToken: cancellationToken)
                    : group.WriteAsync(features[column], new ArraySegment<string>(table.Categories[column]!, from, count)));
            }
        }
    }

    /// <param name="stream">Must be seekable.</param>
    public static async Task<FeatureTable> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken);
        var features = reader.Schema.DataFields[RowFields.Length..];
        var table = Empty(features, (int)reader.RowGroups.Sum(group => group.RowCount));
        var start = 0;
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            var (from, count) = (start, (int)group.RowCount);
            await group.ReadAsync(FactId, table.FactIds.AsMemory(from, count)!, cancellationToken: cancellationToken);
            await group.ReadAsync(Entity, table.Entities.AsMemory(from, count)!, cancellationToken: cancellationToken);
            await group.ReadAsync<DateTime>(OccurredAt, table.OccurredAt.AsMemory(from, count), cancellationToken: cancellationToken);
            await group.ReadAsync<DateTime>(KnownAt, table.KnownAt.AsMemory(from, count), cancellationToken: cancellationToken);
            await group.ReadAsync<float>(Label, table.Labels.AsMemory(from, count), cancellationToken: cancellationToken);
            for (var column = 0; column < features.Length; column++)
            {
                await (table.Numbers[column] is { } numbers
                    ? group.ReadAsync<float>(features[column], numbers.AsMemory(from, count), cancellationToken: cancellationToken)
                    : group.ReadAsync(features[column], table.Categories[column]!.AsMemory(from, count)!, cancellationToken: cancellationToken));
            }

            start += count;
        }

        return table;
    }

    private static FeatureTable Empty(DataField[] features, int rows)
    {
        var columns = features.Select(field =>
            new FeatureColumn(field.Name, field.ClrType == typeof(float) ? FeatureKind.Number : FeatureKind.Category)).ToArray();
        return FeatureTable.Empty(columns, rows);
    }

    private static DataField FieldOf(FeatureColumn column) =>
        new(column.Name, column.Kind == FeatureKind.Number ? typeof(float) : typeof(string), isNullable: false);

    private static DateTimeDataField TimeField(string name) =>
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false);
}
