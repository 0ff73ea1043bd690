using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Whole numbers as a nullable column of 32 bits.</summary>
internal sealed class WholeColumn(string name) : ValueColumn
{
    private readonly DataField _field = new(name, typeof(int), isNullable: true);

    public override IReadOnlyList<DataField> Fields => [_field];

    public override Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken) =>
        group.WriteAsync<int>(
            _field, Array.ConvertAll(values, value => value.IsPresent ? (int?)value.Number : null).AsMemory(), cancellationToken: cancellationToken);

    public override async Task<FieldValue[]> ReadAsync(RowGroup group, CancellationToken cancellationToken)
    {
        var numbers = await group.ReadAsync<int>(_field, cancellationToken);
        return Array.ConvertAll(numbers, number => number is { } known ? FieldValue.OfNumber(known) : default);
    }
}
