using Parquet;
using Parquet.Schema;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>One value of every row, as one or several columns of a Parquet file.</summary>
internal abstract class ValueColumn
{
    public abstract IReadOnlyList<DataField> Fields { get; }

    public static ValueColumn Of(FieldSpec field) => field.Type switch
    {
        FieldType.Number => new NumberColumn(field.Name),
        FieldType.Category or FieldType.Text => new TextColumn(field.Name),
        FieldType.Flag => new FlagColumn(field.Name),
        FieldType.Geo => new PlaceColumn(field.Name),
        FieldType.Time => new TimeColumn(field.Name),
        _ => throw new InvalidOperationException($"Field {field.Name} has the type {field.Type}, which the pipeline reader must refuse."),
    };

    public abstract Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken);

    /// <summary>One value a row; missing ones where the file has no such column.</summary>
    public abstract Task<FieldValue[]> ReadAsync(RowGroup group, CancellationToken cancellationToken);
}
