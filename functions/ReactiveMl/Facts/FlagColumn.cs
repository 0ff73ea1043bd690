using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>True and false as a nullable column.</summary>
internal sealed class FlagColumn(string name) : ValueColumn
{
    private readonly DataField _field = new(name, typeof(bool), isNullable: true);

    public override IReadOnlyList<DataField> Fields => [_field];

    public override Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken) =>
        group.WriteAsync<bool>(_field, Array.ConvertAll(values, value => value.Flag).AsMemory(), cancellationToken: cancellationToken);

    public override async Task<FieldValue[]> ReadAsync(RowGroup group, CancellationToken cancellationToken)
    {
        var flags = await group.ReadAsync<bool>(_field, cancellationToken);
        return Array.ConvertAll(flags, flag => flag is { } known ? FieldValue.OfFlag(known) : default);
    }
}
